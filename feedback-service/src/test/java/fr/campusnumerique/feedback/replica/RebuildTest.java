package fr.campusnumerique.feedback.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.campusnumerique.feedback.RunningService;
import fr.campusnumerique.feedback.Wire;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.cloud.stream.binder.Binding;
import org.springframework.cloud.stream.binding.BindingsLifecycleController;
import org.springframework.cloud.stream.binding.BindingsLifecycleController.State;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Counting anew from topics that no other test writes to. */
@TestPropertySource(
        properties = {
            "campus.inbox.topics.courses=rebuild.courses",
            "campus.inbox.topics.sessions=rebuild.sessions",
            "campus.inbox.topics.enrolments=rebuild.enrolments",
            "campus.inbox.topics.certificates=rebuild.certificates"
        })
class RebuildTest extends RunningService {

    private static final Duration SOON = Duration.ofMinutes(2);

    @Autowired
    private BindingsLifecycleController bindings;

    @Autowired
    private KafkaProperties kafka;

    @Autowired
    private Environment settings;

    @Autowired
    private Facts facts;

    @Autowired
    private ReplicaCountService counts;

    private final String unique = UUID.randomUUID().toString().substring(0, 8);

    /** What other tests of this class have put into the topics is known again. */
    @BeforeEach
    void level() {
        rebuilt();
    }

    @Test
    void what_is_counted_anew_from_the_events_is_equal_to_what_was_counted_while_it_ran() {
        var certified = rebuilt().path("certifiedRunning").asInt();
        var certificates = facts("certificate");
        var enrolments = facts("enrolment");
        send("courses", "cloud-" + unique, "course.launched", 2, course -> course.put("code", "cloud-" + unique));
        send("sessions", "ses-" + unique, "session.held", 3, session -> session.put("sessionId", "ses-" + unique));
        for (var i = 1; i <= 6; i++) {
            enrol(i, "confirmed", 1);
            enrol(i, "completed", 2);
            certify(i);
        }
        enrol(7, "confirmed", 1);
        remove(7);
        awaitFacts("certificate", certificates + 6);
        awaitFacts("enrolment", enrolments + 6);
        var completed = new Document("state", "completed");
        await().atMost(SOON).until(() -> mongo.getCollection(FACTS).countDocuments(completed) >= 6);

        var counted = rebuilt();

        assertThat(counted.path("equal").asBoolean()).as(counted.toString()).isTrue();
        assertThat(counted.path("differing").asInt()).isZero();
        assertThat(counted.path("unknownToTopics").asInt()).isZero();
        assertThat(counted.path("certifiedRunning").asInt()).isEqualTo(certified + 6);
        assertThat(counted.path("certifiedRebuilt").asInt()).isEqualTo(certified + 6);
        send("POST", "/programme/rebuild", null, bearer("learner-1")).is(403);
    }

    @Test
    void what_is_missing_is_reported_and_filled() {
        certify(1);
        await().atMost(SOON).until(() -> facts("certificate") > 0);
        var before = rebuilt();
        mongo.getCollection(FACTS).deleteMany(new Document("kind", "certificate"));

        var damaged = rebuilt();

        assertThat(damaged.path("equal").asBoolean()).isFalse();
        assertThat(damaged.path("certifiedRunning").asInt()).isZero();
        assertThat(damaged.path("differing")).isEqualTo(before.path("certificates"));
        var repaired = rebuilt();
        assertThat(repaired.path("equal").asBoolean()).as(repaired.toString()).isTrue();
        assertThat(repaired.path("certifiedRunning")).isEqualTo(damaged.path("certifiedRebuilt"));
    }

    @Test
    void events_that_come_while_it_counts_make_no_difference() {
        var enough = new AtomicBoolean();
        var before = facts("certificate");
        var traffic = CompletableFuture.runAsync(() -> {
            for (var i = 1; !enough.get(); i++) {
                enrol(i, "confirmed", 1);
                enrol(i, "completed", 2);
                certify(i);
                if (i % 3 == 0) {
                    enrol(1000 + i, "confirmed", 1);
                    remove(1000 + i);
                }
                if (i % 20 == 0) {
                    // No faster than the running facts follow: each rebuild reads all that came before it.
                    var known = before + i;
                    await().atMost(Duration.ofMinutes(2)).until(() -> enough.get() || facts("certificate") >= known);
                }
            }
        });
        try {
            for (var i = 0; i < 3; i++) {
                var counted = rebuilt();
                assertThat(counted.path("equal").asBoolean())
                        .as(counted.toString())
                        .isTrue();
                assertThat(counted.path("unknownToTopics").asInt()).isZero();
            }
        } finally {
            enough.set(true);
            traffic.join();
        }
    }

    @Test
    void what_the_running_facts_have_not_heard_of_yet_is_waited_for() {
        bindings.changeState("enrolments-in-0", State.PAUSED);
        await().atMost(SOON)
                .until(() -> bindings.queryState("enrolments-in-0").stream().allMatch(Binding::isPaused));
        CompletableFuture<JsonNode> counting;
        try {
            enrol(1, "confirmed", 1);
            counting = CompletableFuture.supplyAsync(this::rebuilt);
            await().during(Duration.ofSeconds(1)).atMost(SOON).until(() -> !counting.isDone());
        } finally {
            bindings.changeState("enrolments-in-0", State.RESUMED);
        }
        assertThat(counting.join().path("equal").asBoolean())
                .as(counting.join().toString())
                .isTrue();
    }

    @Test
    void a_fact_whose_tombstone_the_topics_have_goes() {
        var before = facts("enrolment");
        enrol(1, "confirmed", 1);
        awaitFacts("enrolment", before + 1);
        var known = factsOf("enrolment");
        remove(1);
        awaitFacts("enrolment", before);
        mongo.getCollection(FACTS).deleteMany(new Document("kind", "enrolment"));
        mongo.getCollection(FACTS).insertMany(known);

        var counted = rebuilt();

        assertThat(counted.path("differing").asInt()).isEqualTo(1);
        assertThat(counted.path("unknownToTopics").asInt()).isZero();
        assertThat(facts("enrolment")).isEqualTo(before);
    }

    @Test
    void facts_of_which_the_topics_know_nothing_stay_and_are_counted_apart() {
        enrol(1, "confirmed", 1);
        await().atMost(SOON).until(() -> facts("enrolment") > 0);
        var known =
                mongo.getCollection(FACTS).find(Facts.kept(Facts.ENROLMENTS)).first();
        mongo.getCollection(FACTS).insertOne(known.append("_id", "of a topic that was made anew"));

        var counted = rebuilt();

        assertThat(counted.path("unknownToTopics").asInt()).isEqualTo(1);
        assertThat(counted.path("differing").asInt()).isZero();
        assertThat(counted.path("equal").asBoolean()).isTrue();
        assertThat(rebuilt().path("unknownToTopics").asInt()).isEqualTo(1);
    }

    /** No broker answers within a millisecond. */
    @Test
    void topics_that_cannot_be_read_are_answered_with_when_to_come_again() throws Exception {
        var hurried = new RebuildListener(kafka, settings, Duration.ofMillis(1));
        var controller = new RebuildController(new RebuildService(hurried, facts, counts, Clock.systemUTC()));
        MockMvcBuilders.standaloneSetup(controller)
                .build()
                .perform(post("/programme/rebuild"))
                .andExpect(status().is(503))
                .andExpect(header().string("Retry-After", "30"))
                .andExpect(jsonPath("$.type").value("/problems/topics-away"))
                .andExpect(jsonPath("$.detail").value(containsString("nothing was corrected")));
    }

    private JsonNode rebuilt() {
        return send("POST", "/programme/rebuild", null, bearer("operator"))
                .is(200)
                .json();
    }

    private void enrol(int number, String event, long sequence) {
        send(
                "enrolments",
                enrolment(number),
                "enrolment." + event,
                sequence,
                enrolment -> enrolment
                        .put("enrolmentId", enrolment(number))
                        .put("learnerId", unique + number)
                        .put("state", event));
    }

    private void remove(int number) {
        wire.send("rebuild.enrolments", "enrolments", enrolment(number), EnrolmentEvent.REMOVED, 3, null);
    }

    private void certify(int number) {
        send(
                "certificates",
                "cer-" + enrolment(number),
                "certificate.validated",
                3,
                certificate -> certificate
                        .put("certificateId", "cer-" + enrolment(number))
                        .put("enrolmentId", enrolment(number))
                        .put("learnerId", unique + number));
    }

    private String enrolment(int number) {
        return "enr-" + unique + "-" + number;
    }

    private void send(String aggregates, String id, String event, long sequence, Consumer<ObjectNode> change) {
        var type = "fr.campusnumerique." + event + ".v1";
        var payload = Wire.example(type);
        change.accept(payload);
        wire.send("rebuild." + aggregates, aggregates, id, type, sequence, payload.toString());
    }
}
