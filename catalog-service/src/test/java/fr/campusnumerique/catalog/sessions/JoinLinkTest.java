package fr.campusnumerique.catalog.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.catalog.CatalogTest;
import fr.campusnumerique.catalog.Client;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@CatalogTest
class JoinLinkTest {

    private final KafkaProducer<String, String> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", LocalParts.bootstrapServers()), new StringSerializer(), new StringSerializer());

    @Autowired
    private Client client;

    @AfterEach
    void close() {
        producer.close(Duration.ZERO);
    }

    @Test
    void the_link_is_shown_while_the_seat_is_confirmed_and_to_nobody_else() throws Exception {
        var code = Story.launchedInFrench(client);
        var id = client.post("/sessions", Story.virtual(code)).text("/sessionId");
        client.post("/sessions/" + id + "/schedule", "");
        var path = "/sessions/" + id + "/join-links";
        var learner = LocalParts.identity().token("learner-amina");
        var other = LocalParts.identity().token("learner-bruno");

        assertThat(client.get(path).status()).isEqualTo(401);
        assertThat(client.send("GET", path, null, learner).text("/type")).isEqualTo("/problems/seat-not-confirmed");

        told("confirmed", id, CalendarTest.subject(learner), 2);
        awaitStatus(path, learner, 200);
        var links = client.send("GET", path, null, learner);
        assertThat(links.text("/parts/0/joinLink")).isEqualTo("https://visio.example/r/7f3a9c51");
        assertThat(links.header("Cache-Control")).contains("no-store");
        assertThat(client.send("GET", path, null, other).status()).isEqualTo(403);
        assertThat(client.send("GET", path, null, Client.editor()).status()).isEqualTo(200);

        told("cancelled", id, CalendarTest.subject(learner), 3);
        awaitStatus(path, learner, 403);
        told("confirmed", id, CalendarTest.subject(learner), 2);
        told("confirmed", id, CalendarTest.subject(other), 1);
        awaitStatus(path, other, 200);
        assertThat(client.send("GET", path, null, learner).status()).isEqualTo(403);
    }

    private void awaitStatus(String path, String token, int status) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> client.send("GET", path, null, token).status() == status);
    }

    private void told(String what, String sessionId, String learnerId, long sequence) throws Exception {
        var type = "fr.campusnumerique.enrolment." + what + ".v1";
        var enrolment = (ObjectNode) new JsonMapper().readTree(Contracts.example(type));
        var id = "enr-" + sessionId + learnerId;
        enrolment.put("enrolmentId", id);
        enrolment.put("sessionId", sessionId).put("learnerId", learnerId).put("mode", "virtual");
        var record = new ProducerRecord<>("campus.enrolments", id, enrolment.toString());
        var headers = Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                UUID.randomUUID().toString(),
                "ce_type",
                type,
                "ce_source",
                "/enrolments/" + id,
                "ce_subject",
                id,
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
