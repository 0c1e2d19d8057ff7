package fr.campusnumerique.catalog.session;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.catalog.CatalogTest;
import fr.campusnumerique.catalog.Client;
import fr.campusnumerique.catalog.PublishedEvents;
import fr.campusnumerique.catalog.Story;
import fr.campusnumerique.contracts.Contracts;
import fr.campusnumerique.local.parts.OtherServices;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.Limit;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Events of courses that reach the service otherwise than by its own doing: it is new, and the topic was compacted. */
@CatalogTest
class RetirementTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String RETIRED = "2026-10-07T12:31:08.214Z";

    @Autowired
    private Client client;

    @Autowired
    private Sessions sessions;

    @Autowired
    private SessionService service;

    @Autowired
    private MongoTemplate mongo;

    @Test
    void a_revision_that_took_the_place_of_the_retirement_in_the_topic_ends_the_sessions() {
        var code = Story.launchedInFrench(client);
        var session = client.post("/sessions", Story.session(code, "fr")).text("/sessionId");

        revised(code, 100, retiredInFrench(code));

        PublishedEvents.of("campus.sessions", session, 2);
        assertThat(sessions.get(session).facts().enrolmentClosesAt()).isEqualTo(Instant.parse(RETIRED));
    }

    @Test
    void more_sessions_than_are_read_at_once_are_ended_and_later_events_of_the_course_touch_none_again() {
        var code = Story.launchedInFrench(client);
        var opens = Instant.parse("2026-01-01T08:00:00Z");
        for (int i = 0; i <= SessionService.AT_ONCE; i++) {
            sessions.save(SessionFixture.selfPaced("%s-%03d".formatted(code, i), code, opens));
        }
        var cancelled = client.post("/sessions", Story.classroom(code)).text("/sessionId");
        client.post("/sessions/" + cancelled + "/cancel", "{\"reason\": \"Too few\"}");
        var end = Instant.parse(RETIRED);
        assertThat(sessions.closingAfter(code, "fr", end, "", Limit.of(500))).hasSize(SessionService.AT_ONCE + 1);

        revised(code, 100, retiredInFrench(code));
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> sessions.closingAfter(code, "fr", end, "", Limit.of(500))
                        .isEmpty());

        var versions = versions(code);
        service.endAll(code, "fr", end);
        assertThat(versions(code)).isEqualTo(versions).hasSize(SessionService.AT_ONCE + 2);
        assertThat(sessions.get(cancelled).facts().enrolmentClosesAt()).isNotEqualTo(end);
    }

    private List<String> versions(String code) {
        return mongo.find(Query.query(Criteria.where("courseCode").is(code)), Document.class, "sessions").stream()
                .map(session -> session.get("_id") + "/" + session.get("version"))
                .sorted()
                .toList();
    }

    @Test
    void an_event_of_one_course_with_the_payload_of_another_is_parked() {
        var code = Story.launchedInFrench(client);
        var session = client.post("/sessions", Story.session(code, "fr")).text("/sessionId");
        var liar = "LIAR-" + Story.newCode();

        revised(liar, 1, retiredInFrench(code));

        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> mongo.getCollection("parked_events").countDocuments(new Document("key", liar)) == 1);
        assertThat(sessions.get(session).facts().enrolmentClosesAt()).isNull();
    }

    private static String retiredInFrench(String code) {
        var course = (ObjectNode) JSON.readTree(Contracts.example("fr.campusnumerique.course.retired.v1"));
        course.put("code", code).remove("language");
        var version = (ObjectNode) course.get("languageVersions").get(0);
        version.put("language", "fr").put("state", "retired").put("retiredAt", RETIRED);
        course.putArray("languageVersions").add(version);
        return course.toString();
    }

    private static void revised(String subject, long sequence, String json) {
        var type = "fr.campusnumerique.course.revised.v1";
        OtherServices.publish("campus.courses", "courses", type, subject, sequence, json);
    }
}
