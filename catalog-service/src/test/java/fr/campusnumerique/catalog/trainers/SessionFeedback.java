package fr.campusnumerique.catalog.trainers;

import fr.campusnumerique.local.LocalParts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** What the feedback side says of sessions, sent by a plain producer. */
final class SessionFeedback implements AutoCloseable {

    private final KafkaProducer<String, String> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", LocalParts.bootstrapServers()), new StringSerializer(), new StringSerializer());

    void summarise(String session, long sequence, int respondents, String rating) throws Exception {
        var json = """
                {"sessionId": "%s", "courseCode": "AI-1", "respondents": %d, "ratingAverage": %s, "new": true}
                """.formatted(session, respondents, rating);
        var record = new ProducerRecord<>("campus.feedback", session, json);
        var headers = Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                UUID.randomUUID().toString(),
                "ce_type",
                "fr.campusnumerique.session-feedback.summarised.v1",
                "ce_source",
                "/session-feedback/" + session,
                "ce_subject",
                session,
                "ce_sequence",
                "%019d".formatted(sequence),
                "ce_time",
                Instant.now().toString(),
                "content-type",
                "application/json");
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(record).get();
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
