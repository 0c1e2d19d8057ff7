package fr.campusnumerique.feedback;

import fr.campusnumerique.local.parts.LocalParts;
import fr.campusnumerique.local.parts.OtherServices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What other services say on the bus, and what this one says there, through plain Kafka clients. */
public class Wire {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant DECIDED = Instant.parse("2026-11-14T17:20:31.09Z");

    /** An example payload of the contracts, by the file's name without {@code .json}. */
    public static ObjectNode example(String name) {
        try (var file = Wire.class.getResourceAsStream("/event-examples/" + name + ".json")) {
            return (ObjectNode) JSON.readTree(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void completed(String enrolmentId, String learnerId, String course, String language, long sequence) {
        var type = "fr.campusnumerique.enrolment.completed.v1";
        var event = example(type)
                .put("enrolmentId", enrolmentId)
                .put("learnerId", learnerId)
                .put("courseCode", course)
                .put("language", language);
        send("campus.enrolments", "enrolments", enrolmentId, type, sequence, event.toString());
    }

    /** Progress; {@code state} is that of the enrolment with it. */
    public void progressed(
            String enrolmentId, String learnerId, String course, String language, String state, long sequence) {
        var type = "fr.campusnumerique.enrolment.progressed.v1";
        var event = example(type)
                .put("enrolmentId", enrolmentId)
                .put("learnerId", learnerId)
                .put("courseCode", course)
                .put("language", language)
                .put("state", state);
        send("campus.enrolments", "enrolments", enrolmentId, type, sequence, event.toString());
    }

    public void certificate(String id, String event, String course, String language, long sequence) {
        var type = "fr.campusnumerique.certificate." + event + ".v1";
        var payload =
                example(type).put("certificateId", id).put("courseCode", course).put("language", language);
        send("campus.certificates", "certificates", id, type, sequence, payload.toString());
    }

    /** An enrolment's event, made of its example; {@code change} makes it what is needed. */
    public void enrolment(String id, String learnerId, String event, long sequence, Consumer<ObjectNode> change) {
        var payload = example("fr.campusnumerique.enrolment." + event + ".v1")
                .put("enrolmentId", id)
                .put("learnerId", learnerId);
        change.accept(payload);
        send(
                "campus.enrolments",
                "enrolments",
                id,
                "fr.campusnumerique.enrolment." + event + ".v1",
                sequence,
                payload.toString());
    }

    /** A certificate of an enrolment. */
    public void certificate(String id, String event, long sequence, Consumer<ObjectNode> change) {
        var payload = example("fr.campusnumerique.certificate.validated.v1").put("certificateId", id);
        change.accept(payload);
        send(
                "campus.certificates",
                "certificates",
                id,
                "fr.campusnumerique.certificate." + event + ".v1",
                sequence,
                payload.toString());
    }

    /** A session with dates. */
    public void session(
            String id, String course, String event, String state, long sequence, Consumer<ObjectNode> change) {
        var payload = example("fr.campusnumerique.session." + event + ".v1")
                .put("sessionId", id)
                .put("courseCode", course)
                .put("mode", "classroom")
                .put("state", state)
                .put("city", "Bordeaux")
                .put("capacity", 12);
        payload.putArray("trainers").add("trainer-of-" + id);
        payload.putArray("parts")
                .addObject()
                .put("partId", "p1")
                .put("startsAt", "2099-03-02T08:00:00Z")
                .put("endsAt", "2099-03-02T15:00:00Z")
                .put("place", "12 rue du Port");
        change.accept(payload);
        send(
                "campus.sessions",
                "sessions",
                id,
                "fr.campusnumerique.session." + event + ".v1",
                sequence,
                payload.toString());
    }

    /** A course about one topic. */
    public void course(String code, String topic, long sequence) {
        var payload = example("fr.campusnumerique.course.launched.v1").put("code", code);
        payload.putArray("topics").add(topic);
        send("campus.courses", "courses", code, "fr.campusnumerique.course.launched.v1", sequence, payload.toString());
    }

    /** {@code payload} is null for a tombstone. */
    public void send(String topic, String source, String id, String type, long sequence, String payload) {
        OtherServices.publish(topic, source, type, id, sequence, DECIDED, payload);
    }

    /** Everything that a topic holds of one aggregate. */
    public static List<ConsumerRecord<String, String>> read(String topic, String key) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", LocalParts.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.beginningOffsets(partitions).forEach(consumer::seek);
            var ends = consumer.endOffsets(partitions);
            var found = new ArrayList<ConsumerRecord<String, String>>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (key.equals(record.key())) {
                        found.add(record);
                    }
                });
            }
            return found;
        }
    }
}
