package fr.campusnumerique.catalog.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.catalog.CatalogTest;
import fr.campusnumerique.catalog.Client;
import fr.campusnumerique.catalog.PublishedEvents;
import fr.campusnumerique.catalog.Story;
import fr.campusnumerique.contracts.Contracts;
import fr.campusnumerique.local.LocalParts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Events of courses that reach the service otherwise than by its own doing: it is new, and the topic was compacted. */
@CatalogTest
class RetirementTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String RETIRED = "2026-10-07T12:31:08.214Z";

    private final KafkaProducer<String, String> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", LocalParts.bootstrapServers()), new StringSerializer(), new StringSerializer());

    @Autowired
    private Client client;

    @Autowired
    private Sessions sessions;

    @Autowired
    private MongoTemplate mongo;

    @AfterEach
    void close() {
        producer.close(Duration.ZERO);
    }

    @Test
    void a_revision_that_took_the_place_of_the_retirement_in_the_topic_ends_the_sessions() throws Exception {
        var code = Story.launchedInFrench(client);
        var session = client.post("/sessions", Story.session(code, "fr")).text("/sessionId");

        revised(code, 100, retiredInFrench(code));

        PublishedEvents.of("campus.sessions", session, 2);
        assertThat(sessions.get(session).facts().enrolmentClosesAt()).isEqualTo(Instant.parse(RETIRED));
    }

    @Test
    void what_one_course_tells_of_another_is_parked() throws Exception {
        var code = Story.launchedInFrench(client);
        var session = client.post("/sessions", Story.session(code, "fr")).text("/sessionId");
        var liar = "LIAR-" + Story.newCode();

        revised(liar, 1, retiredInFrench(code));

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
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

    private void revised(String subject, long sequence, String json) throws Exception {
        var record = new ProducerRecord<>("campus.courses", subject, json);
        var headers = Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                UUID.randomUUID().toString(),
                "ce_type",
                "fr.campusnumerique.course.revised.v1",
                "ce_source",
                "/courses/" + subject,
                "ce_subject",
                subject,
                "ce_sequence",
                "%020d".formatted(sequence),
                "ce_time",
                Instant.now().toString(),
                "content-type",
                "application/json");
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(record).get();
    }
}
