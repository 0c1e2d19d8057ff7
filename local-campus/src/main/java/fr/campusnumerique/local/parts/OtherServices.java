package fr.campusnumerique.local.parts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Publishes to the broker of this JVM's tests as another service would: a plain producer, CloudEvents in binary mode. */
public final class OtherServices {

    private static final KafkaProducer<String, byte[]> PRODUCER = new KafkaProducer<>(
            Map.of("bootstrap.servers", LocalParts.bootstrapServers(), "linger.ms", 0),
            new StringSerializer(),
            new ByteArraySerializer());

    private OtherServices() {}

    /** As {@link #publish(String, String, String, String, long, Instant, String)}, decided now. */
    public static void publish(
            String topic, String aggregates, String type, String id, long sequence, @Nullable String json) {
        publish(topic, aggregates, type, id, sequence, Instant.now(), json);
    }

    /**
     * Publishes one event under a new event id, and returns when the broker has it.
     *
     * @param aggregates what its source begins with, e.g. {@code sessions}
     * @param id of the aggregate: subject and key
     * @param time of the decision
     * @param json null for a tombstone
     */
    public static void publish(
            String topic,
            String aggregates,
            String type,
            String id,
            long sequence,
            Instant time,
            @Nullable String json) {
        var record = new ProducerRecord<>(topic, id, json == null ? null : json.getBytes(UTF_8));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        UUID.randomUUID().toString(),
                        "ce_type",
                        type,
                        "ce_source",
                        "/" + aggregates + "/" + id,
                        "ce_subject",
                        id,
                        "ce_partitionkey",
                        id,
                        "ce_sequence",
                        "%019d".formatted(sequence),
                        "ce_time",
                        time.toString(),
                        "content-type",
                        "application/json")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        try {
            PRODUCER.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker did not take " + type + " of " + id, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
