package fr.campusnumerique.enrolment.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.enrolment.Http;
import fr.campusnumerique.enrolment.enrolment.EnrolmentId;
import fr.campusnumerique.local.identity.LocalIdentity;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.test.util.ReflectionTestUtils;

class BulkTest extends BulkCampusTest {

    @Autowired
    private ApplicationContext context;

    @Test
    void an_officer_enrols_their_own_people_row_by_row() {
        anOpenSession();
        var already = enrolled(AMINA);
        var unknown = people(1).getFirst();
        var body = "{\"rows\":[%s]}"
                .formatted(List.of(subject(AMINA), unknown, subject(BRUNO), "").stream()
                        .map(learner -> "{\"sessionId\":\"" + session + "\",\"learnerId\":\"" + learner + "\"}")
                        .collect(Collectors.joining(",")));
        var elsewhere = session;
        CATALOGUE.session("other-" + session, 1, course, "-PT1H", "PT1H");
        session = "other-" + elsewhere;
        awaitArrived();
        enrolled(BRUNO);

        var rows = rows(OFFICER, done(OFFICER, send(OFFICER, "application/json", body)));

        assertThat(outcomes(rows)).containsExactly("already-enrolled", "enrolled", "refused", "refused");
        assertThat(rows.get(0).get("enrolmentId").asString()).isEqualTo(already);
        assertThat(rows.get(0).get("vouched").asBoolean()).isFalse();
        assertThat(rows.get(1).get("vouched").asBoolean()).isTrue();
        assertThat(rows.get(2).get("reason").asString()).isEqualTo("learner-of-another-administration");
        assertThat(rows.get(2).at("/errors/0/field").asString()).isEqualTo("learnerId");
        assertThat(rows.get(3).at("/errors/0/rule").asString()).startsWith("must have from 1");
        var enrolment = stored(EnrolmentId.of(unknown, elsewhere).value());
        assertThat(enrolment.getString("administration"))
                .isEqualTo(LocalIdentity.persona(AMINA).administration());
        assertThat(enrolment.getString("country")).isEqualTo("FR");
        assertThat(published(EnrolmentId.of(unknown, elsewhere).value(), 1)).containsExactly("confirmed");
    }

    @Test
    void hundreds_of_rows_are_accepted_at_once_and_worked_through_with_progress() {
        anOpenSession();
        var learners = people(600);

        var accepted = send(OFFICER, "text/csv", csv(learners));
        assertThat(accepted.body().get("rows").asInt()).isEqualTo(600);
        var location = accepted.header("Location");
        await().until(() ->
                http.get(location, OFFICER).body().at("/bulk/state").asString().equals("done"));

        var summary = http.get(location, OFFICER).body().get("bulk");
        assertThat(summary.get("done").asInt()).isEqualTo(600);
        assertThat(summary.at("/outcomes/enrolled").asInt()).isEqualTo(600);
        assertThat(summary.get("finishedAt").isNull()).isFalse();
        var read = 0;
        var after = "";
        do {
            var page = http.get(location + "?limit=200" + after, OFFICER).body();
            for (var row : page.get("items")) {
                assertThat(row.get("row").asInt()).isEqualTo(++read);
                assertThat(row.get("learnerId").asString()).isEqualTo(learners.get(read - 1));
            }
            after = page.get("next").isNull()
                    ? null
                    : "&after=" + page.get("next").asString();
        } while (after != null);
        assertThat(read).isEqualTo(600);
        assertThat(http.get(location + "?outcome=refused", OFFICER).body().get("items"))
                .isEmpty();
    }

    @Test
    void the_same_rows_again_are_the_same_bulk_enrolment_and_a_new_key_judges_them_anew() {
        anOpenSession();
        var learners = people(3);
        var first = send(OFFICER, "text/csv", csv(learners));
        done(OFFICER, first);

        var again = send(
                OFFICER,
                "application/json",
                "{\"sessionId\":\"" + session + "\",\"learners\":[\"" + String.join("\",\"", learners) + "\"]}");
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.status()).isEqualTo(202);

        var anew = send(OFFICER, "text/csv", csv(learners), "a-key-" + session);
        assertThat(anew.header("Location")).isNotEqualTo(first.header("Location"));
        assertThat(outcomes(rows(OFFICER, done(OFFICER, anew)))).containsOnly("already-enrolled");
        assertThat(send(OFFICER, "text/csv", csv(learners), "a-key-" + session).header("Location"))
                .isEqualTo(anew.header("Location"));
        assertProblem(send(OFFICER, "text/csv", csv(people(1)), "a-key-" + session), 422, "idempotency-key-reused");
        assertThat(recorded(EnrolmentId.of(learners.getFirst(), session).value()))
                .isEqualTo(1);
    }

    @Test
    void work_that_a_crash_cut_off_is_taken_up_where_it_ended_with_the_same_outcomes() {
        anOpenSession();
        var learners = people(300);
        var location = done(OFFICER, send(OFFICER, "text/csv", csv(learners)));
        var before = rows(OFFICER, location);
        var id = location.substring(location.lastIndexOf('/') + 1);

        asIfTheReplicaHadDiedBeforeItSaved(id);

        await().until(() ->
                mongo.findById(id, Document.class, "bulk_enrolments").get("finishedAt") != null);
        assertThat(outcomes(rows(OFFICER, location)))
                .isEqualTo(outcomes(before))
                .containsOnly("enrolled");
        assertThat(rows(OFFICER, location).equals(before)).isTrue();
        for (var learner : learners) {
            assertThat(recorded(EnrolmentId.of(learner, session).value())).isEqualTo(1);
        }
    }

    /** The enrolments are there, but of a part of the rows nothing was noted, and another replica's lease is running out. */
    private void asIfTheReplicaHadDiedBeforeItSaved(String bulkId) {
        for (var batch :
                mongo.find(Query.query(Criteria.where("bulkId").is(bulkId)), Document.class, "bulk_enrolment_rows")) {
            var rows = batch.getList("rows", Document.class);
            rows.subList(rows.size() / 2, rows.size()).forEach(row -> {
                row.remove("outcome");
                row.remove("enrolmentId");
            });
            mongo.save(batch, "bulk_enrolment_rows");
        }
        mongo.updateFirst(
                Query.query(Criteria.where("_id").is(bulkId)),
                new Update()
                        .unset("finishedAt")
                        .set("owner", "a replica that died")
                        .set("leaseUntil", Date.from(Instant.now().plusMillis(500))),
                "bulk_enrolments");
    }

    @Test
    void an_unknown_learner_is_of_the_first_administration_that_attests_until_their_own_token_names_one() {
        anOpenSession();
        var unknown = people(1);
        done(OFFICER, send(OFFICER, "text/csv", csv(unknown)));

        assertThat(outcomes(rows(OF_ANOTHER, done(OF_ANOTHER, send(OF_ANOTHER, "text/csv", csv(unknown))))))
                .containsExactly("refused");

        var elsewhere = "next-" + session;
        CATALOGUE.session(elsewhere, 1, course, "-PT1H", "PT1H");
        awaitArrived();
        var grace = "learner-grace";
        http.post("/enrolments", grace, "{\"sessionId\":\"" + elsewhere + "\"}");
        var own = "training-officer-10";
        assertThat(outcomes(rows(own, done(own, send(own, "text/csv", csv(List.of(subject(grace))))))))
                .containsExactly("enrolled");
        assertThat(outcomes(rows(OFFICER, done(OFFICER, send(OFFICER, "text/csv", csv(List.of(subject(grace))))))))
                .containsExactly("refused");
    }

    @Test
    void a_row_is_refused_by_the_sessions_rules_and_holds_up_no_other() {
        anOpenSession();
        var closed = "closed-" + session;
        CATALOGUE.session(closed, 1, course, "-PT2H", "-PT1H");
        awaitArrived();
        var who = people(1).getFirst();
        var body = "learnerId;sessionId\n%s;%s\n%s;nowhere\n%s;%s\n%s\n%s;%s\n"
                .formatted(who, closed, who, who, session, who, who, session);

        var rows = rows(OFFICER, done(OFFICER, send(OFFICER, "text/csv;charset=utf-8", "\uFEFF" + body)));

        assertThat(outcomes(rows)).containsExactly("refused", "refused", "enrolled", "refused", "refused");
        assertThat(rows.valueStream().map(row -> row.get("reason").asString("")))
                .containsExactly("window-closed", "session-not-known", "", "row-malformed", "row-repeated");
        assertThat(rows.get(0).at("/errors/0/field").asString()).isEqualTo("sessionId");
        assertThat(rows.get(0).at("/errors/0/rule").asString()).contains("closed at");
    }

    @Test
    void seats_go_to_the_rows_in_their_order_and_the_others_wait_in_line() {
        CATALOGUE.classroom(session, 1, course, 2);
        var asked = "asked-" + session;
        CATALOGUE.classroom(asked, 1, course, 2, "line-manager");
        awaitArrived();
        var learners = people(4);

        var location = done(OFFICER, send(OFFICER, "text/csv", csv(learners)));
        assertThat(outcomes(rows(OFFICER, location)))
                .containsExactly("enrolled", "enrolled", "waitlisted", "waitlisted");

        session = asked;
        var others = rows(OFFICER, done(OFFICER, send(OFFICER, "text/csv", csv(people(1)))));
        assertThat(outcomes(others)).containsExactly("awaiting-approval");
        var overlapping = rows(OFFICER, done(OFFICER, send(OFFICER, "text/csv", csv(learners.subList(0, 1)))));
        assertThat(overlapping.get(0).get("outcome").asString()).isIn("refused", "awaiting-approval");
    }

    @Test
    void rows_that_never_became_a_bulk_enrolment_are_removed_after_a_day() {
        anOpenSession();
        var location = done(OFFICER, send(OFFICER, "text/csv", csv(people(1))));
        var id = location.substring(location.lastIndexOf('/') + 1);
        var batch = mongo.findOne(Query.query(Criteria.where("bulkId").is(id)), Document.class, "bulk_enrolment_rows");
        batch.put("storedAt", Date.from(Instant.now().minus(java.time.Duration.ofDays(2))));
        mongo.save(batch, "bulk_enrolment_rows");
        batch.put("_id", "abandoned-12345678-00000");
        batch.put("bulkId", "abandoned");
        mongo.insert(batch, "bulk_enrolment_rows");

        ReflectionTestUtils.invokeMethod(context.getBean("bulkRunner"), "tidy");

        assertThat(mongo.findById("abandoned-12345678-00000", Document.class, "bulk_enrolment_rows"))
                .isNull();
        assertThat(rows(OFFICER, location)).hasSize(1);
    }

    @Test
    void the_learners_export_shows_what_officers_and_platforms_said_of_them() {
        anOpenSession();
        var newcomer = "learner-newcomer-" + session;
        var officer = IntStream.range(0, 12)
                .mapToObj(n -> "training-officer-" + n)
                .filter(who -> LocalIdentity.persona(who)
                        .administration()
                        .equals(LocalIdentity.persona(newcomer).administration()))
                .findFirst()
                .orElseThrow();
        done(officer, send(officer, "text/csv", csv(List.of(subject(newcomer)))));

        var other = exported(newcomer);

        assertThat(other.at("/bulkEnrolmentRows/0/outcome").asString()).isEqualTo("enrolled");
        assertThat(other.at("/vouchings/0/administration").asString())
                .isEqualTo(LocalIdentity.persona(newcomer).administration());
        assertThat(other.get("xapiStatements")).isEmpty();
    }

    @Test
    void a_file_that_cannot_be_read_is_refused_as_a_whole() {
        for (var body : List.of(
                "", "sessionId,learnerId\n", "learnerId\nx\n", "sessionId,learnerId,name\ns,l,n\n", "sessionId\ns\n")) {
            assertProblem(send(OFFICER, "text/csv", body), 400, "invalid-body");
        }
        for (var body :
                List.of("{}", "{\"sessionId\":\"s\",\"rows\":[]}", "{\"rows\":[]}", "{\"rows\":[7]}", "{\"row\":[]}")) {
            assertProblem(send(OFFICER, "application/json", body), 400, "invalid-body");
        }
        assertProblem(send(OFFICER, "application/json", "{"), 400, "malformed-body");
        assertProblem(send(OFFICER, "text/csv", csv(people(10_001))), 400, "invalid-body");
        assertThat(send(OFFICER, "text/plain", "x").status()).isEqualTo(415);
    }

    @Test
    void a_session_for_all_rows_may_be_named_in_the_address() {
        anOpenSession();
        var body = "learnerId\n" + people(1).getFirst() + "\n";
        var answer = http.send(http.request("/bulk-enrolments?sessionId=" + session, Http.tokenOf(OFFICER))
                .setHeader("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString(body)));

        assertThat(outcomes(rows(OFFICER, done(OFFICER, answer)))).containsExactly("enrolled");
    }

    @Test
    void only_training_officers_do_so_and_see_their_own_administrations() {
        anOpenSession();
        var location = done(OFFICER, send(OFFICER, "text/csv", csv(people(1))));

        assertProblem(http.get(location, OF_ANOTHER), 404, "bulk-enrolment-unknown");
        for (var persona : List.of(AMINA, PLATFORM, "operator", "line-manager-0")) {
            assertThat(send(persona, "text/csv", csv(people(1))).status()).isEqualTo(403);
            assertThat(http.get(location, persona).status()).isEqualTo(403);
        }
        var mine = http.get("/bulk-enrolments?limit=1", OFFICER).body();
        assertThat(mine.at("/items/0/bulkId").asString()).isEqualTo(location.substring(location.lastIndexOf('/') + 1));
        var others = http.get("/bulk-enrolments?limit=200", OF_ANOTHER).body().get("items");
        assertThat(others.valueStream().map(bulk -> bulk.get("bulkId").asString()))
                .noneMatch(location::endsWith);
    }
}
