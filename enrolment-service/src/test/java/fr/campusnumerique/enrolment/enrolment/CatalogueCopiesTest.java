package fr.campusnumerique.enrolment.enrolment;

import static fr.campusnumerique.enrolment.enrolment.EnrolmentFixture.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.contracts.Contracts;
import fr.campusnumerique.enrolment.CampusTest;
import fr.campusnumerique.enrolment.replica.course.CourseFixture;
import fr.campusnumerique.enrolment.replica.course.KnownCourse;
import fr.campusnumerique.enrolment.replica.session.KnownSession;
import fr.campusnumerique.enrolment.replica.session.SessionFixture;
import fr.campusnumerique.eventing.outbox.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

@ExtendWith(OutputCaptureExtension.class)
class CatalogueCopiesTest extends CampusTest {

    private static final List<String> MODULES = List.of("m1", "m2", "m3", "m4");

    @Autowired
    private CompletionSweep sweep;

    @Autowired
    private MeterRegistry metrics;

    @Test
    void late_and_repeated_session_events_change_nothing() {
        CATALOGUE.session(session, 3, course, "-PT1H", "PT1H");
        CATALOGUE.session(session, 1, course, "PT1H", "PT2H");
        CATALOGUE.session(session, 3, course, "-PT2H", "-PT1H");
        CATALOGUE.session(session, 2, course, "-PT2H", "-PT1H");
        awaitArrived();

        assertThat(storedSession()).containsEntry("sequence", 3L);
        assertThat(enrol(AMINA).status()).isEqualTo(201);
    }

    @Test
    void late_and_repeated_course_events_change_nothing() {
        CATALOGUE.session(session, 1, course, "-PT1H", null);
        CATALOGUE.course(course, 4, MODULES, List.of("m3"));
        CATALOGUE.course(course, 2, MODULES, List.of("m1"));
        CATALOGUE.course(course, 4, MODULES, List.of("m2"));
        CATALOGUE.course(course, 1, MODULES, List.of("m2"));
        awaitArrived();

        assertThat(texts(enrol(AMINA).body().get("requiredModules"))).containsExactly("m3");
    }

    @Test
    void a_course_that_arrives_last_decides_what_was_reported_before() {
        CATALOGUE.session(session, 1, course, "-PT1H", null);
        awaitArrived();
        var id = enrolled(AMINA);
        var kept = report(AMINA, "m1");
        assertThat(kept.status()).isEqualTo(202);
        assertThat(texts(kept.body().get("unmatchedModules"))).containsExactly("m1");
        report(AMINA, "m2");
        report(AMINA, "m9");

        CATALOGUE.course(course, 1, MODULES, List.of("m1", "m2"));

        assertThat(published(id, 3)).containsExactly("confirmed", "progressed", "completed");
        var answer = http.get("/enrolments/" + id, AMINA).body();
        assertThat(texts(answer.get("completedModules"))).containsExactly("m1", "m2");
        assertThat(texts(answer.get("unmatchedModules"))).containsExactly("m9");
    }

    @Test
    void a_revision_that_asks_for_less_completes_the_open_enrolments_and_leaves_the_others() {
        anOpenSession();
        var ready = enrolled(AMINA);
        report(AMINA, "m1");
        var behind = enrolled(BRUNO);
        var gone = enrolled("learner-chantal");
        http.delete("/enrolments/" + gone, "learner-chantal");

        CATALOGUE.course(course, 2, MODULES, List.of("m1"));

        awaitState(ready, "COMPLETED");
        await().untilAsserted(() -> assertThat(evaluatedRuleVersion(behind)).isEqualTo(2));
        assertThat(stored(behind).getString("state")).isEqualTo("CONFIRMED");
        assertThat(stored(gone).getString("state")).isEqualTo("CANCELLED");
        assertThat(published(ready, 3)).containsExactly("confirmed", "progressed", "completed");
    }

    @Test
    void a_revision_that_asks_for_more_takes_no_completion_back() {
        anOpenSession();
        var done = enrolled(AMINA);
        report(AMINA, "m1");
        report(AMINA, "m2");
        var open = enrolled(BRUNO);

        CATALOGUE.course(course, 2, MODULES, MODULES);

        await().untilAsserted(() -> assertThat(evaluatedRuleVersion(open)).isEqualTo(2));
        var answer = http.get("/enrolments/" + done, AMINA).body();
        assertThat(answer.get("state").asString()).isEqualTo("completed");
        assertThat(texts(answer.get("requiredModules"))).containsExactly("m1", "m2");
    }

    @Test
    void an_event_that_leaves_the_rule_as_it_is_has_nobody_judged_again() {
        anOpenSession();
        var id = enrolled(AMINA);
        CATALOGUE.course(course, 2, MODULES, List.of("m1", "m2"), "retired");
        awaitArrived();

        sweep.sweep();

        assertThat(evaluatedRuleVersion(id)).isEqualTo(1);
    }

    @Test
    void a_crash_after_the_course_was_kept_is_made_good_by_the_next_sweep_page_by_page() {
        anOpenSession();
        var learners = CompletionSweep.PAGE.max() + 20;
        for (var i = 0; i < learners; i++) {
            mongo.insert(advancedToM1("learner-" + i));
        }
        keepARevisionAndCrash();

        sweep.sweep();

        assertThat(count("COMPLETED")).isEqualTo(learners);
        assertThat(count("CONFIRMED")).isZero();
    }

    @Test
    void an_enrolment_whose_events_wait_for_the_broker_is_judged_later_and_holds_up_nobody() {
        anOpenSession();
        var full = advancedToM1("learner-full");
        while (full.outbox().unacknowledged().size() < Outbox.CAPACITY) {
            full.cancel(TODAY);
            full.confirm(applicant("learner-full"), knownSession(), knownCourse(), TODAY);
        }
        var document = new Document();
        mongo.getConverter().write(full, document);
        // Unseen by the relay, so that the events really wait.
        document.get("outbox", Document.class).remove("pendingSince");
        mongo.getCollection("enrolments").insertOne(document.append("version", 0L));
        mongo.insert(advancedToM1("learner-free"));
        keepARevisionAndCrash();
        var postponed =
                metrics.counter("campus.enrolment.evaluations.postponed").count();

        sweep.sweep();

        assertThat(count("COMPLETED")).isEqualTo(1);
        assertThat(stored(full.id()).getString("state")).isEqualTo("CONFIRMED");
        assertThat(metrics.counter("campus.enrolment.evaluations.postponed").count())
                .isGreaterThan(postponed);
        mongo.remove(full);
    }

    @Test
    void enrolments_that_can_never_be_evaluated_hold_up_nobody_and_are_logged_once(CapturedOutput output) {
        anOpenSession();
        var unreadable = CompletionSweep.PAGE.max() + 1;
        for (var i = 0; i < unreadable; i++) {
            mongo.insert(unreadable("!%03d-%s".formatted(i, course)), "enrolments");
        }
        mongo.insert(advancedToM1("learner-behind-them"));
        keepARevisionAndCrash();
        var failed = metrics.counter("campus.enrolment.evaluations.failed").count();

        sweep.sweep();
        sweep.sweep();

        assertThat(count("COMPLETED")).isEqualTo(1);
        assertThat(metrics.counter("campus.enrolment.evaluations.failed").count())
                .isGreaterThanOrEqualTo(failed + 2 * unreadable);
        assertThat(output.getAll().split("enrolment !000-" + course, -1)).hasSize(2);
        mongo.remove(Query.query(Criteria.where("enrolledAt").is("never")), "enrolments");
    }

    private Document unreadable(String id) {
        return new Document("_id", id)
                .append("courseCode", course)
                .append("state", "CONFIRMED")
                .append("enrolledAt", "never")
                .append("progress", new Document("judgedBy", 1L));
    }

    @Test
    void a_course_that_cannot_be_read_holds_up_no_other() {
        anOpenSession();
        mongo.insert(advancedToM1("learner-amina"));
        keepARevisionAndCrash();
        var broken = List.of("A-broken-" + course, "Z-broken-" + course);
        broken.forEach(
                code -> mongo.insert(new Document("_id", code).append("rulesSince", "long ago"), "known_courses"));

        sweep.sweep();

        assertThat(count("COMPLETED")).isEqualTo(1);
        mongo.remove(Query.query(Criteria.where("_id").in(broken)), "known_courses");
    }

    private Enrolment advancedToM1(String learner) {
        var enrolment = Enrolment.progressOnly(learner, session);
        enrolment.confirm(applicant(learner), knownSession(), knownCourse(), TODAY);
        enrolment.report("m1", null, knownCourse(), TODAY);
        return enrolment;
    }

    private static Applicant applicant(String learner) {
        return new Applicant(learner, "Service Canada", "CA:service", "CA");
    }

    private KnownSession knownSession() {
        return SessionFixture.selfPaced(session, 1, course, TODAY, null);
    }

    private KnownCourse knownCourse() {
        return CourseFixture.course(course, 1, MODULES, List.of("m1", "m2"));
    }

    /** The replica is newer than every evaluation, and nothing was published. */
    private void keepARevisionAndCrash() {
        mongo.updateFirst(
                Query.query(Criteria.where("_id").is(course)),
                Update.update("sequence", 2L).set("rulesSince", 2L).set("requiredModules", List.of("m1")),
                "known_courses");
    }

    @Test
    void unreadable_and_impossible_events_are_parked_and_the_next_one_is_not_delayed() {
        CATALOGUE.send("campus.sessions", "fr.campusnumerique.session.created.v1", "sessions", session, 1, "{]");
        CATALOGUE.send(
                "campus.sessions",
                "fr.campusnumerique.session.revised.v1",
                "sessions",
                session,
                2,
                Contracts.example("fr.campusnumerique.session.revised.v1").replaceFirst("\"sessionId\"", "\"other\""));
        var ofAnother = Contracts.example("fr.campusnumerique.session.revised.v1");
        CATALOGUE.send("campus.sessions", "fr.campusnumerique.session.revised.v1", "sessions", session, 9, ofAnother);
        CATALOGUE.session(session, 3, course, "-PT1H", null);
        awaitArrived();

        assertThat(storedSession()).containsEntry("sequence", 3L);
        assertThat(mongo.getCollection("parked_events")
                        .countDocuments(new Document("topic", "campus.sessions").append("key", session)))
                .isEqualTo(3);
    }

    private Document storedSession() {
        return mongo.findById(session, Document.class, "known_sessions");
    }

    private long evaluatedRuleVersion(String enrolmentId) {
        return stored(enrolmentId).get("progress", Document.class).getLong("judgedBy");
    }

    private long count(String state) {
        return mongo.getCollection("enrolments")
                .countDocuments(new Document("courseCode", course).append("state", state));
    }
}
