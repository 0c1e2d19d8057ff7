package fr.campusnumerique.feedback.wish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.campusnumerique.contracts.EventSchemas;
import fr.campusnumerique.feedback.Reply;
import fr.campusnumerique.feedback.RunningService;
import fr.campusnumerique.feedback.Wire;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class WishTest extends RunningService {

    private static final String FRENCH = "{\"language\": \"fr\", \"city\": \"Dakar\"}";

    @Autowired
    private DemandService demand;

    @Test
    void a_wish_can_be_made_changed_read_and_taken_back() {
        known("cloud-1");
        wish(1, "cloud-1", FRENCH).is(200);
        wish(1, "cloud-1", "{\"language\": \"en\"}").is(200);
        var read = get(learner(1), "/wishes/cloud-1").is(200).json();
        assertThat(read.path("language").asString()).isEqualTo("en");
        assertThat(read.path("city").isNull()).isTrue();
        assertThat(count("wishes")).isEqualTo(1);
        send("DELETE", "/wishes/cloud-1", null, bearer(learner(1))).is(204);
        send("DELETE", "/wishes/cloud-1", null, bearer(learner(1))).is(204);
        get(learner(1), "/wishes/cloud-1").isProblem(404, "wish-not-found");
    }

    @Test
    void only_courses_of_the_catalogue_can_be_wished_for() {
        assertThat(wish(1, "nothing-1", FRENCH)
                        .isProblem(404, "course-not-found")
                        .rules())
                .containsOnlyKeys("courseCode");
        known("cloud-1");
        assertThat(wish(1, "cloud-1", "{}").is(400).rules()).containsOnlyKeys("language");
    }

    @Test
    void planners_learn_when_more_want_a_course_than_the_level_and_again_with_each_further_level() {
        known("wanted-1");
        wishes(1, 22);
        demand.evaluate();
        assertThat(count("demands")).isZero();
        wishes(23, 23);
        demand.evaluate();
        demand.evaluate();
        await().atMost(Duration.ofMinutes(2)).until(() -> published().size() == 1);
        assertThat(obeyed(published().getFirst().value()))
                .contains("\"place\":\"Dakar\"", "\"wanted\":25", "\"wishes\":25", "\"waitlisted\":0", "\"level\":20");
        wishes(24, 43);
        demand.evaluate();
        await().atMost(Duration.ofMinutes(2)).until(() -> published().size() == 2);
    }

    @Test
    void who_waits_for_a_session_to_come_counts_once_and_who_has_a_seat_by_now_does_not() {
        known("waited-1");
        session("open", "scheduled");
        session("other", "scheduled");
        session("over", "held");
        session("off", "cancelled");
        awaitCount("session_facts", 4);
        // One of those who will wait has a seat elsewhere, one of those who will wish did it at their own pace.
        enrol("seat", 15, 15, "confirmed");
        enrol("done", 22, 22, "completed");
        awaitFacts("enrolment", 2);
        // Learners 1 to 16 wait, the first ones also in another session and by a wish; 17 to 24 only wish: 22 in all.
        enrol("open", 1, 16, "waitlisted");
        enrol("other", 1, 3, "offered");
        enrol("over", 31, 40, "waitlisted");
        enrol("off", 41, 50, "waitlisted");
        awaitFacts("enrolment", 41);
        wish(1, "waited-1", FRENCH).is(200);
        for (var i = 17; i <= 24; i++) {
            wish(i, "waited-1", FRENCH).is(200);
        }
        demand.evaluate();
        assertThat(count("demands")).isZero();

        enrol("open", 25, 25, "waitlisted");
        awaitFacts("enrolment", 42);
        demand.evaluate();
        await().atMost(Duration.ofMinutes(2)).until(() -> published().size() == 1);
        assertThat(obeyed(published().getFirst().value()))
                .contains("\"wanted\":25", "\"waitlisted\":15", "\"wishes\":5", "\"place\":\"Dakar\"");
    }

    @Test
    void a_place_is_one_place_however_it_is_typed() {
        known("cloud-1");
        for (var typed : List.of("Besan\u00e7on", "Besanc\u0327on", " Besan\u00e7on ", "Besan\u00e7on\u00a0")) {
            wish(1, "cloud-1", "{\"language\": \"fr\", \"city\": \"" + typed + "\"}")
                    .is(200);
            assertThat(get(learner(1), "/wishes/cloud-1").json().path("city").asString())
                    .isEqualTo("Besan\u00e7on");
        }
    }

    @Test
    void a_language_that_is_too_long_is_refused_by_name() {
        known("cloud-1");
        var language = "fr" + "-aaaaaaaa".repeat(700);
        assertThat(wish(1, "cloud-1", "{\"language\": \"" + language + "\"}")
                        .is(400)
                        .rules())
                .containsOnlyKeys("language");
    }

    @Test
    void no_enrolment_leads_to_a_wish() {
        known("waited-1");
        session("open", "scheduled");
        enrol("open", 1, 1, "waitlisted");
        awaitFacts("enrolment", 1);
        wish(1, "waited-1", FRENCH).is(200);
        var wish = mongo.getCollection("wishes").find().first();
        for (var kind : List.of("enrolment", "employment")) {
            assertThat(factsOf(kind).getFirst().toJson())
                    .doesNotContain(wish.getString("_id"), wish.getString("wisher"));
        }
        assertThat(wish.toJson()).doesNotContain(subject(learner(1)));
    }

    private void session(String id, String state) {
        var event = state.equals("cancelled") || state.equals("held") ? state : "scheduled";
        wire.session("ses-wish-" + id, "waited-1", event, state, 3, session -> session.put("city", "Dakar"));
    }

    private void enrol(String session, int first, int last, String state) {
        enrol(session, first, last, state, "waited-1");
    }

    private void enrol(String session, int first, int last, String state, String course) {
        for (var i = first; i <= last; i++) {
            wire.enrolment(
                    "enr-wish-" + session + "-" + i,
                    subject(learner(i)),
                    state,
                    2,
                    enrolment -> enrolment
                            .put("sessionId", "ses-wish-" + session)
                            .put("courseCode", course)
                            .put("language", "fr")
                            .put("mode", session.equals("done") ? "self-paced" : "classroom")
                            .put("state", state));
        }
    }

    /** The event, which must be valid against its schema. */
    private static String obeyed(String event) {
        assertThat(EventSchemas.violations("fr.campusnumerique.demand.exceeded.v1", event))
                .isEmpty();
        return event;
    }

    private List<ConsumerRecord<String, String>> published() {
        var demands = mongo.findAll(Demand.class);
        return demands.isEmpty()
                ? List.of()
                : Wire.read("campus.feedback", demands.getFirst().id());
    }

    private void wishes(int first, int last) {
        for (var i = first; i <= last; i++) {
            wish(i, "wanted-1", FRENCH).is(200);
        }
    }

    private Reply wish(int learner, String course, String body) {
        return send("PUT", "/wishes/" + course, body, bearer(learner(learner)));
    }

    private void known(String course) {
        wire.course(course, "cloud", 2);
        awaitCount("course_facts", 1);
    }
}
