package fr.campusnumerique.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.enrolment.enrolment.EnrolmentId;
import fr.campusnumerique.local.identity.LocalIdentity;
import fr.campusnumerique.local.parts.LocalParts;
import fr.campusnumerique.testkit.store.Quiet;
import fr.campusnumerique.testkit.store.StoreOperations;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;

/** The running service between a real broker, a store and an identity provider, met only through HTTP and Kafka. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "campus.bulk.sweep-every=1s",
            "campus.enrolment.seats-sweep-every=1s",
            "campus.erasure.measure-every=200ms",
            "campus.erasure.settle=1s",
            "campus.erasure.sweep-every=200ms",
            "campus.xapi.sweep-every=200ms"
        })
@ContextConfiguration(initializers = LocalParts.class)
@Import({MovedClock.class, StoreOperations.class})
public abstract class CampusTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    protected static final Catalogue CATALOGUE = new Catalogue();
    protected static final Bus BUS = new Bus();

    protected static final String AMINA = "learner-amina";
    protected static final String BRUNO = "learner-bruno";
    protected static final String PLATFORM = "platform";

    @LocalServerPort
    protected int port;

    @Value("${campus.inbox.group-suffix}")
    private String groupSuffix;

    @Autowired
    protected MongoTemplate mongo;

    @Autowired
    protected MovedClock clock;

    protected Http http;
    protected String course;
    protected String session;

    @BeforeEach
    public void name_a_course_and_a_session_of_its_own() {
        http = new Http(port);
        course = "C-" + UUID.randomUUID();
        session = "ses-" + UUID.randomUUID();
    }

    protected static ConditionFactory await() {
        return Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20));
    }

    /** A course with m1 to m4, of which m1 and m2 are required, and an open session of it, both arrived. */
    protected void anOpenSession() {
        CATALOGUE.course(course, 1, List.of("m1", "m2", "m3", "m4"), List.of("m1", "m2"));
        CATALOGUE.session(session, 1, course, "-PT1H", "PT1H");
        awaitArrived();
    }

    /** Until the service has dealt with everything that was sent to it. */
    protected void awaitArrived() {
        awaitRead("sessions", "campus.sessions");
        awaitRead("courses", "campus.courses");
    }

    protected Quiet quiet() {
        return new Quiet(mongo.getDb(), LocalParts.bootstrapServers(), "enrolment-service", groupSuffix);
    }

    /** Until this listener has handled all that its topic holds. */
    protected void awaitRead(String listener, String topic) {
        await().until(() -> BUS.lagOf("enrolment-service." + listener + groupSuffix, topic) == 0);
    }

    protected Http.Answer enrol(String learner) {
        return http.post("/enrolments", learner, "{\"sessionId\":\"" + session + "\"}");
    }

    /** Enrols the learner in the open session and answers the enrolment's id. */
    protected String enrolled(String learner) {
        var answer = enrol(learner);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.body().get("enrolmentId").asString();
    }

    /** The same of a course in which learners may report of themselves. */
    protected void anOpenSelfDeclaredSession() {
        CATALOGUE.selfDeclared(course, 1, List.of("m1", "m2", "m3", "m4"), List.of("m1", "m2"));
        CATALOGUE.session(session, 1, course, "-PT1H", "PT1H");
        awaitArrived();
    }

    /** The learner reports of themselves. */
    protected Http.Answer declare(String learner, String enrolmentId, String module) {
        return http.put("/enrolments/" + enrolmentId + "/progress/" + module, learner, "{}");
    }

    /** The course platform reports. */
    protected Http.Answer report(String learner, String module) {
        return http.put("/progress/" + session + "/" + subject(learner) + "/" + module, PLATFORM, "{}");
    }

    /** All that is stored about them, by kind. */
    protected JsonNode exported(String persona) {
        return http.get("/me/data", persona).body().get("data");
    }

    protected static String subject(String persona) {
        return LocalIdentity.persona(persona).subject();
    }

    protected String idOf(String learner) {
        return EnrolmentId.of(subject(learner), session).value();
    }

    protected Document stored(String enrolmentId) {
        return mongo.findById(enrolmentId, Document.class, "enrolments");
    }

    protected void awaitState(String enrolmentId, String state) {
        await().untilAsserted(
                        () -> assertThat(stored(enrolmentId).getString("state")).isEqualTo(state));
    }

    /** The short names of an enrolment's published events in order, once so many are there. */
    protected List<String> published(String enrolmentId, int count) {
        return BUS.eventsOf(enrolmentId, count).stream().map(Bus.Event::name).toList();
    }

    /** How many events an enrolment has ever decided to publish. */
    protected long recorded(String enrolmentId) {
        return ((Number) stored(enrolmentId).get("outbox", Document.class).get("sequence")).longValue();
    }

    protected static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    protected static void assertProblem(Http.Answer answer, int status, String type) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.body().get("type").asString()).isEqualTo("/problems/" + type);
        assertThat(answer.body().get("status").asInt()).isEqualTo(status);
        assertThat(answer.body().get("detail").asString()).isNotBlank();
    }
}
