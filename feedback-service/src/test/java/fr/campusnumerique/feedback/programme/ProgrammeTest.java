package fr.campusnumerique.feedback.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.campusnumerique.feedback.replica.CertificateFact;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class ProgrammeTest extends Year {

    @Test
    void before_the_first_publication_nothing_is_shown() {
        var none = send("GET", "/programme", null).is(200).json();
        assertThat(none.path("publicationId").isNull()).isTrue();
        assertThat(none.path("total").path("seatsTaken").isNull()).isTrue();
        assertThat(none.path("total").path("certifiedPeople").isNull()).isTrue();
    }

    @Test
    void the_share_of_paired_respondents_who_rose_comes_with_n_response_rate_and_interval_by_every_dimension() {
        held();
        attend("cloud", 1, 20);
        attend("security", 21, 32);
        followUp("cloud", 1, 14, 4, 2);
        followUp("cloud", 15, 16, 2, 2);
        followUp("security", 21, 32, 3, 3);
        certify("cloud", 1, 20);

        var published = publishProgramme().json();
        assertThat(send("GET", "/programme", null).is(200).json()).isEqualTo(published);
        var total = published.path("total");
        assertThat(total.path("completed").asInt()).isEqualTo(32);
        assertThat(total.path("paired").asInt()).isEqualTo(28);
        assertThat(total.path("proficiencyRose").path("n").asInt()).isEqualTo(28);
        assertThat(total.path("proficiencyRose").path("share").asDouble()).isEqualTo(0.9286);
        assertThat(total.path("proficiencyRose").path("low").asDouble())
                .isLessThan(0.9286)
                .isGreaterThan(0.7);
        assertThat(total.path("responseRate").path("share").asDouble()).isEqualTo(0.875);
        assertThat(total.path("sessionsHeld").asInt()).isEqualTo(2);
        assertThat(total.path("seatsOffered").asInt()).isEqualTo(24);
        assertThat(total.path("seatsTaken").asInt()).isEqualTo(32);
        assertThat(total.path("timeToSeat").path("medianSeconds").asInt()).isEqualTo(26 * 3600);

        var cloud = row(published, "topic", "cloud");
        assertThat(cloud.path("proficiencyRose").path("share").asDouble()).isEqualTo(0.875);
        assertThat(cloud.path("confidenceRose").path("share").asDouble()).isZero();
        assertThat(cloud.path("certifiedPeople").asInt()).isEqualTo(20);
        assertThat(cloud.path("certificates").asInt()).isEqualTo(20);
        assertThat(row(published, "course-language", "cloud-1 fr")
                        .path("completed")
                        .asInt())
                .isEqualTo(20);
        assertThat(row(published, "course", "security-1").path("paired").asInt())
                .isEqualTo(12);
        assertThat(row(published, "language", "fr").path("paired").asInt()).isEqualTo(28);
        assertThat(row(published, "mode", "classroom").path("paired").asInt()).isEqualTo(28);
        assertThat(row(published, "quarter", "2099-Q1").path("paired").asInt()).isEqualTo(28);
        assertThat(row(published, "country", "FR").path("paired").asInt()).isEqualTo(28);
        assertThat(row(published, "administration", "Ministry 0").path("paired").asInt())
                .isEqualTo(14);
        assertThat(row(published, "place", "Bordeaux").path("seatsTaken").asInt())
                .isEqualTo(32);
        assertThat(published.toString()).doesNotContain("trainer-of");
    }

    @Test
    void shares_after_three_months_come_with_n_response_rate_and_interval_too() {
        held();
        attend("cloud", 1, 20);
        for (var i = 1; i <= 12; i++) {
            survey("cloud", i, "after-three-months", scores(i <= 9 ? 4 : 2, i <= 6 ? 3 : 1))
                    .is(200);
        }
        var published = publishProgramme().json();
        for (var figures : List.of(published.path("total"), row(published, "topic", "cloud"))) {
            var proficiency = figures.path("laterProficiencyRose");
            assertThat(proficiency.path("n").asInt()).isEqualTo(12);
            assertThat(proficiency.path("share").asDouble()).isEqualTo(0.75);
            assertThat(proficiency.path("low").asDouble()).isBetween(0.4, 0.75);
            assertThat(proficiency.path("high").asDouble()).isBetween(0.75, 1.0);
            assertThat(figures.path("laterConfidenceRose").path("share").asDouble())
                    .isEqualTo(0.5);
            assertThat(figures.path("laterResponseRate").path("share").asDouble())
                    .isEqualTo(0.6);
            assertThat(figures.path("laterResponseRate").path("n").asInt()).isEqualTo(20);
            assertThat(figures.path("proficiencyRose").isNull()).isTrue();
        }
    }

    @Test
    void a_group_under_five_is_hidden_and_so_is_the_one_from_which_it_could_be_subtracted() {
        held();
        attend("cloud", 1, 20);
        attend("security", 21, 23);
        followUp("cloud", 1, 20, 4, 4);
        followUp("security", 21, 23, 4, 4);
        var published = publishProgramme().json();
        assertThat(published.path("total").path("paired").asInt()).isEqualTo(23);
        assertThat(row(published, "topic", "security").path("paired").isNull()).isTrue();
        assertThat(row(published, "topic", "cloud").path("paired").isNull()).isTrue();
        assertThat(row(published, "topic", "security").path("sessionsHeld").asInt())
                .isEqualTo(1);
    }

    @Test
    void what_changed_for_too_few_keeps_its_earlier_value() {
        held();
        attend("cloud", 1, 20);
        followUp("cloud", 1, 16, 4, 4);
        assertThat(publishProgramme().json().path("total").path("paired").asInt())
                .isEqualTo(16);
        followUp("cloud", 17, 19, 2, 2);
        var second = publishProgramme().json().path("total");
        assertThat(second.path("paired").asInt()).isEqualTo(16);
        assertThat(second.path("proficiencyRose").path("share").asDouble()).isEqualTo(1.0);
    }

    @Test
    void a_trainers_figures_are_for_that_trainer_and_the_officer() {
        var trainer = subject("trainer-lea");
        wire.course("cloud-1", "cloud", 2);
        wire.session(
                "ses-cloud",
                "cloud-1",
                "held",
                "held",
                3,
                session -> session.putArray("trainers").add(trainer));
        awaitCount("session_facts", 1);
        attend("cloud", 1, 12);
        followUp("cloud", 1, 12, 4, 4);
        publishProgramme();
        var own = get("trainer-lea", "/programme/trainers/" + trainer).is(200).json();
        assertThat(own.path("proficiencyRose").path("n").asInt()).isEqualTo(12);
        assertThat(get("programme-officer", "/programme/trainers/" + trainer)
                        .is(200)
                        .json())
                .isEqualTo(own);
        assertThat(get("programme-officer", "/programme/trainers")
                        .is(200)
                        .json()
                        .path("trainers"))
                .hasSize(1);
        get("trainer-max", "/programme/trainers/" + trainer).is(403);
        get("trainer-lea", "/programme/trainers").is(403);
        get("learner-1", "/programme/trainers/" + trainer).is(403);
    }

    @Test
    void people_are_counted_and_not_certificates_as_of_any_date() {
        held();
        attend("cloud", 1, 7);
        attend("security", 1, 7);
        certify("cloud", 1, 7);
        certify("security", 1, 7);
        assertThat(certified("2026-05-09")).isZero();
        assertThat(certified("2026-05-10")).isEqualTo(7);

        certificate(
                "cloud",
                1,
                "revoked",
                3,
                certificate -> certificate
                        .put("state", "revoked")
                        .put("reason", "issued-in-error")
                        .put("revokedBy", "unesco")
                        .put("revokedAt", "2026-06-01T00:00:00Z"));
        certificate(
                "security",
                2,
                "revoked",
                3,
                certificate -> certificate
                        .put("state", "revoked")
                        .put("reason", "issued-in-error")
                        .put("revokedBy", "unesco")
                        .put("revokedAt", "2026-06-01T00:00:00Z"));
        certificate(
                "cloud",
                2,
                "revoked",
                3,
                certificate -> certificate
                        .put("state", "revoked")
                        .put("reason", "issued-in-error")
                        .put("revokedBy", "unesco")
                        .put("revokedAt", "2026-06-01T00:00:00Z"));
        // Learner 1 has the other certificate; learner 2 has none any more, until one is issued again.
        await().atMost(Duration.ofSeconds(60)).until(() -> certified("2026-06-02") == 6);
        assertThat(certified("2026-05-31")).isEqualTo(7);
        wire.certificate(
                "cer-again",
                "validated",
                2,
                certificate -> certificate
                        .put("enrolmentId", enrolment("cloud", FRENCH, 2))
                        .put("learnerId", subject(learner(2)))
                        .put("courseCode", "cloud-1")
                        .put("language", FRENCH)
                        .put("validAt", "2026-07-01T09:00:00Z"));
        await().atMost(Duration.ofSeconds(60)).until(() -> certified("2026-07-01") == 7);
        assertThat(certified("2026-06-30")).isEqualTo(6);
    }

    @Test
    void figures_are_published_by_operators_and_officers_and_once_for_each_key() {
        send("POST", "/programme/publications", null, bearer("learner-1")).is(403);
        send("POST", "/programme/publications", null).is(401);
        get("learner-1", "/programme/current").is(403);
        get("programme-officer", "/programme/current").is(200);
        var key = new String[] {"Idempotency-Key", "december", "Authorization", bearer("operator")[1]};
        var first = send("POST", "/programme/publications", null, key).is(201).json();
        assertThat(send("POST", "/programme/publications", null, key).is(201).json())
                .isEqualTo(first);
        assertThat(count("programme_publications")).isEqualTo(1);
    }

    @Test
    void unmet_demand_and_no_shows_are_counted_by_topic_and_place() {
        held();
        each("cloud", 1, 9, "waitlisted", 1, enrolment -> enrolment.putNull("confirmedAt"));
        each("security", 11, 17, "no-show", 2, enrolment -> {});
        awaitCount("enrolment_facts", 16);
        for (var i = 21; i <= 26; i++) {
            send("PUT", "/wishes/cloud-1", "{\"language\": \"fr\", \"city\": \"Lyon\"}", bearer(learner(i)))
                    .is(200);
        }
        var published = publishProgramme().json();
        assertThat(row(published, "topic", "cloud").path("waitlisted").asInt()).isEqualTo(9);
        assertThat(row(published, "topic", "cloud").path("wishes").asInt()).isEqualTo(6);
        assertThat(row(published, "place", "Lyon").path("wishes").asInt()).isEqualTo(6);
        assertThat(row(published, "place", "Bordeaux").path("waitlisted").asInt())
                .isEqualTo(9);
        assertThat(row(published, "topic", "security").path("noShows").asInt()).isEqualTo(7);
    }

    @Test
    void one_who_waits_is_not_told_beside_four_wishes() {
        held();
        each("cloud", 1, 1, "waitlisted", 1, enrolment -> enrolment.putNull("confirmedAt"));
        awaitCount("enrolment_facts", 1);
        for (var i = 21; i <= 24; i++) {
            send("PUT", "/wishes/cloud-1", "{\"language\": \"fr\", \"city\": \"Lyon\"}", bearer(learner(i)))
                    .is(200);
        }
        var total = publishProgramme().json().path("total");
        assertThat(total.path("waitlisted").isNull()).isTrue();
        assertThat(total.path("wishes").isNull()).isTrue();
    }

    @Test
    void what_was_told_of_waiting_and_wishes_together_is_still_known_of_each() {
        held();
        each("cloud", 1, 6, "waitlisted", 1, enrolment -> enrolment.putNull("confirmedAt"));
        awaitCount("enrolment_facts", 6);
        publishProgramme();
        // As an earlier version left it: one note for both.
        var publications = mongo.getCollection("programme_publications");
        publications.updateOne(
                new Document(),
                new Document("$rename", new Document("known.WAITLISTED", "known.UNMET"))
                        .append("$unset", new Document("known.WISHED", "")));
        each("cloud", 7, 8, "waitlisted", 1, enrolment -> enrolment.putNull("confirmedAt"));
        awaitCount("enrolment_facts", 8);
        assertThat(publishProgramme().json().path("total").path("waitlisted").asInt())
                .isEqualTo(6);
    }

    @Test
    void as_csv_there_is_a_line_for_each_cell_and_hidden_figures_are_empty() {
        held();
        attend("cloud", 1, 8);
        publishProgramme();
        var csv = send("GET", "/programme", null, "Accept", "text/csv").is(200);
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        var lines = List.of(csv.response().body().split("\r\n"));
        assertThat(lines.getFirst()).startsWith("dimension,value,asOf,sessionsHeld,seatsOffered,seatsTaken,noShows,");
        assertThat(lines).anyMatch(line -> line.matches("topic,cloud,[^,]*,1,12,8,,.*"));
        assertThat(ProgrammeCsv.field("=1+1")).isEqualTo("'=1+1");
        assertThat(ProgrammeCsv.field("a,\"b\"")).isEqualTo("\"a,\"\"b\"\"\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-12-31", "-999999999-01-01", "1999-12-31"})
    void a_day_of_which_there_can_be_no_figures_is_refused(String day) {
        for (var type : List.of("application/json", "text/csv", "text/html")) {
            refused(day, type);
        }
    }

    @Test
    void what_is_to_come_is_not_answered_as_a_fact() {
        var today = LocalDate.now(ZoneOffset.UTC);
        refused(today.plusDays(2).toString(), "application/json");
        send("GET", "/programme?asOf=" + today, null).is(200);
        send("GET", "/programme?asOf=2000-01-01", null).is(200);
    }

    @Autowired
    private CertifiedPeople people;

    @Test
    void the_store_counts_the_same_people_as_the_events_are_counted_anew() {
        var random = new Random(1);
        var first = Instant.parse("2026-05-01T00:00:00Z");
        for (var i = 0; i < 60; i++) {
            var valid = random.nextInt(6) == 0 ? null : first.plus(Duration.ofHours(12L * random.nextInt(20)));
            var revoked = random.nextInt(3) == 0 ? first.plus(Duration.ofHours(12L * random.nextInt(20))) : null;
            mongo.insert(new CertificateFact(
                    "c" + i, "p" + random.nextInt(25), "e" + i, "cloud-1", FRENCH, valid, revoked, 1));
        }
        var facts = mongo.findAll(CertificateFact.class);
        for (var day = 0; day < 12; day++) {
            var moment = first.plus(Duration.ofDays(day));
            assertThat(people.before(moment))
                    .as(moment.toString())
                    .isEqualTo(ProgrammeService.certified(facts, moment));
        }
    }

    private void refused(String day, String type) {
        var problem = send("GET", "/programme?asOf=" + day.replace("+", "%2B"), null, "Accept", type)
                .isProblem(400, "invalid-parameter")
                .json();
        assertThat(problem.path("errors").path(0).path("field").asString()).isEqualTo("asOf");
        assertThat(problem.path("errors").path(0).path("rule").asString())
                .isEqualTo("must be from 2000-01-01 to today, by UTC");
    }

    @Test
    void everybody_learns_the_people_certified_as_they_were_published_until_a_day() {
        held();
        attend("cloud", 1, 9);
        certify("cloud", 1, 7);
        publishProgramme();
        certify("cloud", 8, 9);
        assertThat(certified(LocalDate.now(ZoneOffset.UTC).toString())).isEqualTo(9);
        var published = send("GET", "/programme", null).is(200).json();
        assertThat(published.path("total").path("certifiedPeople").asInt()).isEqualTo(7);
        assertThat(published.toString()).doesNotContain("asOf");
        var earlier = send("GET", "/programme?asOf=2026-05-10", null).is(200).json();
        assertThat(earlier.path("total").path("certifiedPeople").isNull()).isTrue();
        send("GET", "/programme/certified?asOf=2026-05-10", null).is(401);
        get("learner-1", "/programme/certified").is(403);
    }

    private int certified(String day) {
        var certified = get("programme-officer", "/programme/certified?asOf=" + day)
                .is(200)
                .json();
        assertThat(certified.path("asOf").asString()).isEqualTo(day);
        return certified.path("people").asInt();
    }
}
