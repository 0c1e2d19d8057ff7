package fr.campusnumerique.enrolment.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.enrolment.enrolment.EnrolmentId;
import fr.campusnumerique.local.identity.LocalIdentity;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.mongodb.core.mapping.event.AbstractMongoEventListener;
import org.springframework.data.mongodb.core.mapping.event.AfterSaveEvent;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import tools.jackson.databind.JsonNode;

/** What comes while the rows of a bulk enrolment are worked through, or after: a session, or the learner's own word. */
class BulkAgainTest extends BulkCampusTest {

    @Autowired
    private ConfigurableApplicationContext context;

    private static List<String> reasons(JsonNode rows) {
        return rows.valueStream().map(row -> row.get("reason").asString("")).toList();
    }

    private static String idOfBulk(String location) {
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private Document storedBulk(String location) {
        return mongo.findById(idOfBulk(location), Document.class, "bulk_enrolments");
    }

    @Test
    void rows_of_a_session_that_had_not_arrived_are_tried_again_when_the_same_file_comes_again() {
        anOpenSession();
        var late = "late-" + session;
        var who = people(2);
        var file = "sessionId,learnerId\n%s,%s\n%s,%s\n%s,%s\n"
                .formatted(session, who.get(0), late, who.get(0), late, who.get(1));
        var location = done(OFFICER, send(OFFICER, "text/csv", file));
        var before = rows(OFFICER, location);
        assertThat(reasons(before)).containsExactly("", "session-not-known", "session-not-known");
        assertThat(before.get(1).at("/errors/0/rule").asString()).contains("send the same rows again");
        CATALOGUE.session(late, 1, course, "-PT1H", "PT1H");
        awaitArrived();

        var again = send(OFFICER, "text/csv", file);

        assertThat(again.header("Location")).isEqualTo(location);
        var after = rows(OFFICER, done(OFFICER, again));
        assertThat(outcomes(after)).containsExactly("enrolled", "enrolled", "enrolled");
        assertThat(after.get(0)).isEqualTo(before.get(0));
        assertThat(after.get(1).get("errors")).isEmpty();
        assertThat(after.get(2).get("vouched").asBoolean()).isTrue();
        assertThat(http.get(location, OFFICER).body().at("/bulk/outcomes").toString())
                .isEqualTo("{\"enrolled\":3}");
        assertThat(recorded(EnrolmentId.of(who.get(0), session).value())).isEqualTo(1);

        var finished = storedBulk(location);
        assertThat(send(OFFICER, "text/csv", file).body().get("state").asString())
                .isEqualTo("done");
        assertThat(storedBulk(location)).isEqualTo(finished);
    }

    @Test
    void every_other_outcome_stays_as_it_is() {
        anOpenSession();
        var closed = "closed-" + session;
        CATALOGUE.session(closed, 1, course, "-PT2H", "-PT1H");
        awaitArrived();
        var who = people(1).getFirst();
        var file = "sessionId,learnerId\n%s,%s\nnowhere,%s\n".formatted(closed, who, who);
        done(OFFICER, send(OFFICER, "text/csv", file));
        CATALOGUE.session(closed, 2, course, "-PT2H", "PT1H");
        awaitArrived();

        var rows = rows(OFFICER, done(OFFICER, send(OFFICER, "text/csv", file)));

        assertThat(reasons(rows)).containsExactly("window-closed", "session-not-known");
        assertThat(stored(EnrolmentId.of(who, closed).value())).isNull();
    }

    @Test
    void a_session_that_arrives_in_the_middle_lets_no_later_row_in_line_before_an_earlier_one() {
        anOpenSession();
        session = "late-" + session;
        var who = people(3);
        var file = csv(who);
        onceVouchedFor(who.get(1), () -> {
            CATALOGUE.classroom(session, 1, course, 1);
            awaitArrived();
        });

        var location = done(OFFICER, send(OFFICER, "text/csv", file));
        assertThat(reasons(rows(OFFICER, location))).containsOnly("session-not-known");

        done(OFFICER, send(OFFICER, "text/csv", file));
        assertThat(outcomes(rows(OFFICER, location))).containsExactly("enrolled", "waitlisted", "waitlisted");
    }

    @Test
    void rows_that_a_crash_kept_from_being_tried_again_are_taken_up() {
        anOpenSession();
        session = "late-" + session;
        var location = done(OFFICER, send(OFFICER, "text/csv", csv(people(2))));
        CATALOGUE.session(session, 1, course, "-PT1H", "PT1H");
        awaitArrived();

        mongo.updateFirst(
                Query.query(Criteria.where("_id").is(idOfBulk(location))),
                new Update()
                        .unset("finishedAt")
                        .set("askedAgainAt", Date.from(Instant.now()))
                        .set("owner", "a replica that died")
                        .set("leaseUntil", Date.from(Instant.now().plusSeconds(1))),
                "bulk_enrolments");

        await().until(() -> storedBulk(location).get("finishedAt") != null);
        assertThat(outcomes(rows(OFFICER, location))).containsExactly("enrolled", "enrolled");
    }

    @Test
    void who_enrolled_by_themselves_before_the_row_was_tried_again_is_already_enrolled() {
        session = "late-" + session;
        var file = csv(List.of(subject(AMINA)));
        done(OFFICER, send(OFFICER, "text/csv", file));
        anOpenSession();
        enrolled(AMINA);

        assertThat(outcomes(rows(OFFICER, done(OFFICER, send(OFFICER, "text/csv", file)))))
                .containsExactly("already-enrolled");
    }

    @Test
    void rows_are_not_tried_again_for_an_officer_who_works_for_another_administration_since() {
        session = "late-" + session;
        var file = csv(people(1));
        var location = done(OFFICER, send(OFFICER, "text/csv", file));
        anOpenSession();
        mongo.updateFirst(
                Query.query(Criteria.where("_id").is(idOfBulk(location))),
                Update.update("administrationId", "where-the-officer-worked-before"),
                "bulk_enrolments");

        assertThat(send(OFFICER, "text/csv", file).body().get("state").asString())
                .isEqualTo("done");
    }

    @Test
    void who_enrols_elsewhere_while_the_rows_before_are_worked_through_is_refused() {
        anOpenSession();
        var elsewhere = "other-" + session;
        CATALOGUE.session(elsewhere, 1, course, "-PT1H", "PT1H");
        awaitArrived();
        var newcomer = "learner-newcomer-" + session;
        var officer = officerOfAnotherAdministrationThan(newcomer);
        var stranger = people(1).getFirst();
        onceVouchedFor(
                stranger,
                () -> assertThat(http.post("/enrolments", newcomer, "{\"sessionId\":\"" + elsewhere + "\"}")
                                .status())
                        .isEqualTo(201));

        var rows = rows(officer, done(officer, send(officer, "text/csv", csv(List.of(stranger, subject(newcomer))))));

        assertThat(outcomes(rows)).containsExactly("enrolled", "refused");
        assertThat(rows.get(1).get("reason").asString()).isEqualTo("learner-of-another-administration");
        assertThat(stored(idOf(newcomer))).isNull();
    }

    private static String officerOfAnotherAdministrationThan(String persona) {
        return LocalIdentity.persona(OFFICER)
                        .administration()
                        .equals(LocalIdentity.persona(persona).administration())
                ? OF_ANOTHER
                : OFFICER;
    }

    /** Does something while the row of this learner is judged. */
    private void onceVouchedFor(String learner, Runnable what) {
        context.addApplicationListener(new AbstractMongoEventListener<>() {
            @Override
            public void onAfterSave(AfterSaveEvent<Object> saved) {
                var document = saved.getDocument();
                if ("vouchings".equals(saved.getCollectionName())
                        && document != null
                        && learner.equals(document.get("_id"))) {
                    what.run();
                }
            }
        });
    }
}
