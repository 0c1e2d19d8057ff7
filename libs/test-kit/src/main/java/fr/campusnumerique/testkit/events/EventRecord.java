package fr.campusnumerique.testkit.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * A record before it is published, or as a consumer reads it. Headers may come twice and have no value.
 *
 * @param value null of a tombstone
 */
public record EventRecord(byte[] key, byte @Nullable [] value, List<Header> headers) {

    public EventRecord {
        headers = List.copyOf(headers);
    }

    /**
     * An event as a service publishes it, under a new event id, decided now.
     *
     * @param aggregates what its source begins with, e.g. {@code sessions}
     * @param id of the aggregate: subject and key
     * @param json null for a tombstone
     */
    public static EventRecord of(String aggregates, String type, String id, long sequence, @Nullable String json) {
        var headers = new ArrayList<Header>();
        if (json != null) {
            headers.add(header("content-type", "application/json"));
            headers.add(header("ce_dataschema", "urn:campus:event-schema:" + type));
        }
        headers.add(header("ce_specversion", "1.0"));
        headers.add(header("ce_id", UUID.randomUUID().toString()));
        headers.add(header("ce_type", type));
        headers.add(header("ce_source", "/" + aggregates + "/" + id));
        headers.add(header("ce_subject", id));
        headers.add(header("ce_sequence", "%019d".formatted(sequence)));
        headers.add(header("ce_partitionkey", id));
        headers.add(header("ce_time", Instant.now().toString()));
        return new EventRecord(id.getBytes(UTF_8), json == null ? null : json.getBytes(UTF_8), headers);
    }

    static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(UTF_8));
    }

    EventRecord withValue(byte @Nullable [] other) {
        return new EventRecord(key, other, headers);
    }

    EventRecord withKey(byte[] other) {
        return new EventRecord(other, value, headers);
    }

    EventRecord withHeaders(List<Header> others) {
        return new EventRecord(key, value, others);
    }

    ProducerRecord<byte[], byte[]> toTopic(String topic) {
        return new ProducerRecord<>(topic, null, key, value, headers);
    }

    /** The record as a consumer gets it, with a key and a value that are bytes. */
    public ConsumerRecord<byte[], byte[]> fromTopic(String topic, long offset) {
        var record = new ConsumerRecord<byte[], byte[]>(topic, 0, offset, key, value);
        headers.forEach(record.headers()::add);
        return record;
    }
}
