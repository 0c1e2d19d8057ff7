package fr.campusnumerique.feedback.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.campusnumerique.contracts.EventSchemas;
import fr.campusnumerique.feedback.Share;
import fr.campusnumerique.feedback.Wire;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One publication, and everything that is read of it. */
class ProgrammeTest extends PlayedYear {

    private static final Duration SOON = Duration.ofMinutes(2);

    @Test
    void before_the_first_publication_nothing_is_shown() {
        var none = everybodys();
        assertThat(none.path("publicationId").isNull()).isTrue();
        assertThat(none.path("total").path("seatsTaken").asInt(-1)).isZero();
        assertThat(none.path("tables")).allMatch(table -> table.path("rows").isEmpty());
        var results = send("GET", "/results", null).is(200).json();
        assertThat(results.path("publicationId").isNull()).isTrue();
        assertThat(results.path("groups")).isEmpty();
    }

    @Test
    void one_publication_is_read_by_the_rule_by_everybody_and_exactly_by_the_officer_and_operators() {
        aYear();
        var exact = publishProgramme().json();

        for (var reader : List.of("programme-officer", "operator")) {
            var read = get(reader, "/programme").is(200);
            assertThat(read.json()).isEqualTo(exact);
            assertThat(read.header("Cache-Control")).contains("no-store", "private");
            assertThat(get(reader, "/results").header("Cache-Control")).contains("no-store", "private");
        }
        var total = exact.path("total");
        assertThat(exact.path("exact").asBoolean()).isTrue();
        assertThat(total.path("completed").asInt()).isEqualTo(32);
        assertThat(total.path("paired").asInt()).isEqualTo(28);
        assertThat(share(total, "proficiencyRose")).isEqualTo(Share.of(26, 28));
        assertThat(share(total, "responseRate")).isEqualTo(Share.of(28, 32));
        assertThat(total.path("timeToSeat").path("medianSeconds").asInt()).isEqualTo(26 * 3600);
        assertThat(row(exact, "topic", "cloud").path("certifiedPeople").asInt()).isEqualTo(19);
        assertThat(row(exact, "course-language", "cloud-1 fr").path("completed").asInt())
                .isEqualTo(20);
        assertThat(row(exact, "language", "fr").path("paired").asInt()).isEqualTo(28);
        assertThat(row(exact, "mode", "classroom").path("paired").asInt()).isEqualTo(28);
        assertThat(row(exact, "mode", "classroom").path("certifiedPeople").asInt())
                .isEqualTo(19);
        assertThat(row(exact, "quarter", "2099-Q1").path("paired").asInt()).isEqualTo(28);
        assertThat(row(exact, "quarter", "2026-Q2").path("certificates").asInt())
                .isEqualTo(19);
        assertThat(row(exact, "country", "FR").path("paired").asInt()).isEqualTo(28);
        assertThat(row(exact, "administration", ministry(0)).path("paired").asInt())
                .isEqualTo(14);
        assertThat(row(exact, "administration", ministry(0))
                        .path("certifiedPeople")
                        .asInt())
                .isEqualTo(9);
        assertThat(row(exact, "place", "Bordeaux").path("seatsTaken").asInt()).isEqualTo(32);
        assertThat(row(exact, "place", "Bordeaux").path("certifiedPeople").asInt())
                .isEqualTo(19);

        for (var read : List.of(send("GET", "/programme", null), get("learner-1", "/programme"))) {
            assertThat(read.is(200).header("Cache-Control")).contains("public");
            assertThat(read.header("Vary")).contains("Authorization");
            var shown = read.json();
            assertThat(shown.path("exact").asBoolean()).isFalse();
            assertThat(shown.path("publicationId")).isEqualTo(exact.path("publicationId"));
            var sum = shown.path("total");
            assertThat(sum.path("completed").asInt()).isEqualTo(30);
            assertThat(sum.path("paired").asInt()).isEqualTo(30);
            assertThat(sum.path("certifiedPeople").asInt()).isEqualTo(20);
            assertThat(share(sum, "proficiencyRose")).isEqualTo(Share.around(26.0 / 28, 30, 2));
            assertThat(share(sum, "responseRate")).isEqualTo(Share.around(28.0 / 32, 30, 2));
            assertThat(sum.path("sessionsHeld").asInt()).isEqualTo(2);
            assertThat(sum.path("seatsOffered").asInt()).as("supply is exact").isEqualTo(24);
            assertThat(row(shown, "topic", "cloud").path("proficiencyRose").isNull())
                    .as("of 16")
                    .isTrue();
            assertThat(row(shown, "country", "FR").path("sessionsHeld").isNull())
                    .isTrue();
            assertThat(shown.toString()).doesNotContain("trainer-of");
            assertOnlyMultiplesOfFive(shown);
        }
    }

    private static void assertOnlyMultiplesOfFive(JsonNode shown) {
        for (var field : List.of(
                "seatsTaken",
                "noShows",
                "waitlisted",
                "wishes",
                "completed",
                "certifiedPeople",
                "certificates",
                "paired",
                "pairedRetrospectively",
                "laterPaired",
                "n")) {
            assertThat(shown.findValues(field)).isNotEmpty().allMatch(count -> count.asInt(0) % 5 == 0);
        }
    }

    @Test
    void results_repeat_the_publication_and_its_event_is_the_one_of_the_contracts() {
        aYear();
        var id = publishProgramme().json().path("publicationId").asString();
        var results = send("GET", "/results", null).is(200).json();
        assertThat(results.path("publicationId").asString()).isEqualTo(id);
        assertThat(results.path("groups")
                        .valueStream()
                        .map(group -> group.path("scope").asString()))
                .containsExactly("programme", "course", "language", "language", "course", "language", "language");
        var programme = results.path("groups").path(0);
        assertThat(programme.path("completions").asInt()).isEqualTo(30);
        assertThat(programme.path("respondents").asInt()).isEqualTo(30);
        assertThat(programme.path("proficiencyRose").path("share").asDouble()).isEqualTo(0.93);
        var exact = get("operator", "/results").is(200).json().path("groups").path(0);
        assertThat(exact.path("completions").asInt()).isEqualTo(32);
        assertThat(exact.path("certificates").asInt()).isEqualTo(19);

        var publishedAt = results.path("publishedAt").asString();
        await().atMost(SOON)
                .until(() -> Wire.read("campus.feedback", id).stream()
                        .anyMatch(record -> record.value().contains(publishedAt)));
        var event = new JsonMapper()
                .readTree(Wire.read("campus.feedback", id).getLast().value());
        assertThat(EventSchemas.violations("fr.campusnumerique.results.published.v1", event.toString()))
                .isEmpty();
        assertThat(event.path("groups")).isEqualTo(results.path("groups"));
    }

    @Test
    void an_answer_can_be_changed_and_the_next_publication_counts_it_as_it_then_is() {
        held();
        attend("cloud", 1, 2);
        followUp("cloud", 1, 2, 4, 4);
        assertThat(share(publishProgramme().json().path("total"), "proficiencyRose"))
                .isEqualTo(Share.of(2, 2));
        followUp("cloud", 1, 1, 2, 2);
        assertThat(share(publishProgramme().json().path("total"), "proficiencyRose"))
                .isEqualTo(Share.of(1, 2));
    }

    @Test
    void who_gave_no_baseline_may_look_back_and_such_pairs_are_counted_apart() {
        held();
        attend("cloud", 1, 3);
        each("cloud", 4, 5, "completed", 2, event -> event.put("completedAt", "2026-05-04T16:00:00Z"));
        awaitFacts("enrolment", 5);
        followUp("cloud", 1, 3, 4, 4);
        for (var i = 4; i <= 5; i++) {
            var both = scores(4, 1).replace("}", ", \"rating\": 4, \"retrospectiveBaseline\": " + scores(1, 1) + "}");
            survey("cloud", i, "follow-up", both).is(200);
        }
        var total = publishProgramme().json().path("total");
        assertThat(total.path("paired").asInt()).isEqualTo(5);
        assertThat(total.path("pairedRetrospectively").asInt()).isEqualTo(2);
        assertThat(share(total, "proficiencyRose")).isEqualTo(Share.of(5, 5));
        assertThat(share(total, "confidenceRose")).isEqualTo(Share.of(3, 5));
        assertThat(row(get("operator", "/programme").json(), "country", "FR")
                        .path("pairedRetrospectively")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void shares_after_three_months_are_counted_apart() {
        held();
        attend("cloud", 1, 8);
        for (var i = 1; i <= 4; i++) {
            survey("cloud", i, "after-three-months", scores(i <= 3 ? 4 : 2, i <= 2 ? 3 : 1))
                    .is(200);
        }
        var published = publishProgramme().json();
        for (var figures : List.of(published.path("total"), row(published, "topic", "cloud"))) {
            assertThat(figures.path("laterPaired").asInt()).isEqualTo(4);
            assertThat(share(figures, "laterProficiencyRose")).isEqualTo(Share.of(3, 4));
            assertThat(share(figures, "laterConfidenceRose")).isEqualTo(Share.of(2, 4));
            assertThat(share(figures, "laterResponseRate")).isEqualTo(Share.of(4, 8));
            assertThat(figures.path("proficiencyRose").isNull()).isTrue();
        }
    }

    @Test
    void a_trainers_figures_are_for_that_trainer_by_the_rule_and_for_the_officer_exactly() {
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
        publishProgramme();
        var own = get("trainer-lea", "/programme/trainers/" + trainer).is(200);
        assertThat(own.json().path("completed").asInt()).isEqualTo(10);
        assertThat(own.header("Cache-Control")).contains("no-store");
        assertThat(get("programme-officer", "/programme/trainers/" + trainer)
                        .json()
                        .path("completed")
                        .asInt())
                .isEqualTo(12);
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
        attend("cloud", 1, 2);
        attend("security", 1, 2);
        certify("cloud", 1, 2);
        certify("security", 1, 2);
        assertThat(certified("2026-05-09")).isZero();
        assertThat(certified("2026-05-10")).isEqualTo(2);
        var total = publishProgramme().json().path("total");
        assertThat(total.path("certifiedPeople").asInt()).isEqualTo(2);
        assertThat(total.path("certificates").asInt()).isEqualTo(4);
        revoke("cloud", 1);
        revoke("cloud", 2);
        revoke("security", 2);
        // Learner 1 has the other certificate; learner 2 has none any more, until one is issued again.
        await().atMost(SOON).until(() -> certified("2026-06-02") == 1);
        assertThat(certified("2026-05-31")).isEqualTo(2);
        assertThat(certified("2026-06-01")).isEqualTo(1);
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
        await().atMost(SOON).until(() -> certified("2026-07-01") == 2);
        assertThat(certified("2026-06-30")).isEqualTo(1);
        send("GET", "/programme/certified?asOf=2026-05-10", null).is(401);
        get("learner-1", "/programme/certified").is(403);
    }

    private void revoke(String topic, int learner) {
        certificate(
                topic,
                learner,
                "revoked",
                3,
                certificate -> certificate
                        .put("state", "revoked")
                        .put("reason", "issued-in-error")
                        .put("revokedBy", "unesco")
                        .put("revokedAt", "2026-06-01T00:00:00Z"));
    }

    @Test
    void figures_are_published_by_operators_and_officers_and_once_for_each_key() {
        send("POST", "/programme/publications", null, bearer("learner-1")).is(403);
        send("POST", "/programme/publications", null).is(401);
        get("learner-1", "/programme/current").is(403);
        assertThat(get("programme-officer", "/programme/current")
                        .is(200)
                        .json()
                        .path("publicationId")
                        .isNull())
                .isTrue();
        var key = new String[] {"Idempotency-Key", "december", "Authorization", bearer("operator")[1]};
        var first = send("POST", "/programme/publications", null, key).is(201).json();
        assertThat(send("POST", "/programme/publications", null, key).is(201).json())
                .isEqualTo(first);
        assertThat(count("publications")).isEqualTo(1);
    }

    @Test
    void publications_at_the_same_time_follow_one_another() throws Exception {
        held();
        var requests = new ArrayList<Future<?>>();
        try (var threads = Executors.newFixedThreadPool(3)) {
            IntStream.range(0, 3).forEach(i -> requests.add(threads.submit(this::publishProgramme)));
        }
        for (var request : requests) {
            request.get();
        }
        assertThat(mongo.getCollection("publications")
                        .find()
                        .map(one -> one.getString("_id").substring(0, "pub-00000n-".length()))
                        .into(new ArrayList<>()))
                .containsExactlyInAnyOrder("pub-000001-", "pub-000002-", "pub-000003-");
    }

    @Test
    void a_publication_made_after_a_backup_was_put_back_is_not_called_like_one_that_was_lost() {
        held();
        var lost = publishedId();
        mongo.getCollection("publications").deleteMany(new Document());

        assertThat(publishedId()).isNotEqualTo(lost).startsWith("pub-000001-");
    }

    private String publishedId() {
        return publishProgramme().json().path("publicationId").asString();
    }

    @Test
    void unmet_demand_and_no_shows_are_counted_by_topic_and_place() {
        held();
        each("cloud", 1, 3, "waitlisted", 1, enrolment -> enrolment.putNull("confirmedAt"));
        each("security", 11, 12, "no-show", 2, enrolment -> {});
        awaitFacts("enrolment", 5);
        send("PUT", "/wishes/cloud-1", "{\"language\": \"fr\", \"city\": \"Lyon\"}", bearer(learner(21)))
                .is(200);
        var published = publishProgramme().json();
        assertThat(row(published, "topic", "cloud").path("waitlisted").asInt()).isEqualTo(3);
        assertThat(row(published, "topic", "cloud").path("wishes").asInt()).isEqualTo(1);
        assertThat(row(published, "place", "Lyon").path("wishes").asInt()).isEqualTo(1);
        assertThat(row(published, "place", "Bordeaux").path("waitlisted").asInt())
                .isEqualTo(3);
        assertThat(row(published, "topic", "security").path("noShows").asInt()).isEqualTo(2);
        assertThat(row(published, "administration", ministry(0)).path("noShows").asInt())
                .isEqualTo(1);
    }

    @Test
    void who_learns_at_their_own_pace_takes_no_seat_and_counts_in_the_quarter_of_the_completion() {
        held();
        wire.session("ses-any", "cloud-1", "created", "open", 1, session -> {
            session.put("mode", "self-paced").putNull("city");
            session.remove(List.of("parts", "state"));
        });
        awaitCount("session_facts", 3);
        each(
                "cloud",
                1,
                4,
                "completed",
                2,
                enrolment -> enrolment
                        .put("mode", "self-paced")
                        .put("sessionId", "ses-any")
                        .put("completedAt", "2026-04-01T08:00:00Z"));
        awaitFacts("enrolment", 4);
        var published = publishProgramme().json();
        assertThat(published.path("total").path("seatsTaken").asInt()).isZero();
        assertThat(published.path("total").path("timeToSeat").isNull()).isTrue();
        assertThat(row(published, "quarter", "2026-Q2").path("completed").asInt())
                .isEqualTo(4);
        assertThat(row(published, "mode", "self-paced").path("completed").asInt())
                .isEqualTo(4);
    }

    @Test
    void names_are_in_the_language_of_the_reader() {
        held();
        var inTwoLanguages = Wire.example("fr.campusnumerique.course.launched.v1.second-language")
                .put("code", "cloud-1");
        inTwoLanguages.putArray("topics").add("cloud");
        wire.send(
                "campus.courses",
                "courses",
                "cloud-1",
                "fr.campusnumerique.course.launched.v1",
                3,
                inTwoLanguages.toString());
        await().atMost(SOON).until(() -> {
            publishProgramme();
            return everybodys().toString().contains("cloud-1 fr");
        });
        var french = send("GET", "/programme", null, "Accept-Language", "de-LU,fr;q=0.8,en;q=0.2")
                .is(200);
        assertThat(french.header("Content-Language")).isEqualTo("fr");
        assertThat(row(french.json(), "topic", "cloud").path("name").asString()).isEqualTo("Informatique en nuage");
        assertThat(row(french.json(), "course", "cloud-1").path("name").asString())
                .isEqualTo("IA et transformation numérique dans le secteur public");
        assertThat(row(french.json(), "quarter", "2099-Q1").path("name").asString())
                .isEqualTo("T1 2099");
        var english =
                send("GET", "/programme?lang=en", null, "Accept-Language", "fr").is(200);
        assertThat(row(english.json(), "topic", "cloud").path("name").asString())
                .isEqualTo("Cloud computing");
        assertThat(send("GET", "/programme", null, "Accept-Language", "no;such;thing")
                        .header("Content-Language"))
                .isEqualTo("en");
    }

    @Test
    void as_csv_there_is_a_line_for_each_cell_for_programs_and_for_spreadsheets() {
        held();
        attend("cloud", 1, 8);
        publishProgramme();
        var csv = send("GET", "/programme", null, "Accept", "text/csv").is(200);
        assertThat(csv.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        var lines = List.of(csv.response().body().split("\r\n"));
        assertThat(lines.getFirst())
                .startsWith(
                        "\"dimension\",\"value\",\"name\",\"asOf\",\"sessionsHeld\",\"seatsOffered\",\"seatsTaken\"");
        assertThat(lines)
                .anyMatch(line ->
                        line.matches("\"topic\",\"cloud\",\"Cloud computing\",\"[^,]*\",\"1\",\"12\",\"10\",\"0\",.*"));
        var spreadsheet = send("GET", "/programme?separator=%3B", null, "Accept", "text/csv")
                .is(200);
        assertThat(spreadsheet.response().body()).startsWith("\uFEFF\"dimension\";\"value\";");
        assertThat(send("GET", "/results?separator=%3B", null, "Accept", "text/csv")
                        .is(200)
                        .response()
                        .body())
                .startsWith("\uFEFF\"scope\";\"courseCode\";")
                .contains("\"programme\";\"\";\"\";\"10\";\"0\";\"0\";\"\"");
        send("GET", "/results?separator=%7C", null, "Accept", "text/csv").isProblem(400, "invalid-parameter");
        assertThat(send("GET", "/programme", null, "Accept", "text/csv", "Authorization", bearer("operator")[1])
                        .header("Cache-Control"))
                .contains("no-store");
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
        held();
        publishProgramme();
        assertThat(send("GET", "/programme?asOf=2000-01-01", null)
                        .is(200)
                        .json()
                        .path("publicationId")
                        .isNull())
                .isTrue();
        assertThat(send("GET", "/programme?asOf=" + today, null)
                        .is(200)
                        .json()
                        .path("publicationId")
                        .asString())
                .startsWith("pub-");
    }

    private void refused(String day, String type) {
        var problem = send("GET", "/programme?asOf=" + day.replace("+", "%2B"), null, "Accept", type)
                .isProblem(400, "invalid-parameter")
                .json();
        assertThat(problem.path("errors").path(0).path("field").asString()).isEqualTo("asOf");
        assertThat(problem.path("errors").path(0).path("rule").asString())
                .isEqualTo("must be from 2000-01-01 to today, by UTC");
    }

    /** 32 completions in two courses, 28 of them with pairs of which 26 rose, 19 certified. */
    private void aYear() {
        held();
        attend("cloud", 1, 20);
        attend("security", 21, 32);
        followUp("cloud", 1, 14, 4, 2);
        followUp("cloud", 15, 16, 2, 2);
        followUp("security", 21, 32, 3, 3);
        certify("cloud", 1, 19);
    }

    private static Share share(JsonNode figures, String name) {
        return new JsonMapper().treeToValue((ObjectNode) figures.path(name), Share.class);
    }

    private int certified(String day) {
        var certified = get("programme-officer", "/programme/certified?asOf=" + day)
                .is(200)
                .json();
        assertThat(certified.path("asOf").asString()).isEqualTo(day);
        return certified.path("people").asInt();
    }
}
