package fr.campusnumerique.eventing.parking;

import static java.nio.charset.StandardCharsets.UTF_8;

import fr.campusnumerique.eventing.inbox.EventConsumer;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A received record that could not be applied, kept whole with the reason until somebody replays or discards it; then
 * only what it was and what became of it stays.
 *
 * @param id names one delivery to one consumer: the same record is parked once
 * @param consumer the {@link EventConsumer} bean
 * @param headers as text; every header of a CloudEvent is
 * @param payload null of a tombstone, and once it is settled
 * @param type the event type that its header claims, if it has one
 */
@Document("parked_events")
record ParkedEvent(
        @Id String id,
        String consumer,
        String topic,
        int partition,
        long offset,
        @Nullable String key,
        Map<String, String> headers,
        byte @Nullable [] payload,
        @Nullable String type,
        String reason,
        Instant parkedAt,
        State state,
        @Nullable Instant settledAt,
        @Nullable String settledBecause) {

    private static final int LARGEST_KEPT = 1024 * 1024;

    enum State {
        PARKED,
        REPLAYED,
        DISCARDED
    }

    static ParkedEvent of(String consumer, ConsumerRecord<?, ?> record, String reason, Instant now) {
        var headers = new LinkedHashMap<String, String>();
        for (var header : record.headers()) {
            // Kafka knows headers without a value; such a one says nothing.
            if (header.value() != null) {
                headers.put(escaped(header.key()), new String(header.value(), UTF_8));
            }
        }
        return new ParkedEvent(
                "%s_%s_%d_%d_%d"
                        .formatted(consumer, record.topic(), record.partition(), record.offset(), record.timestamp()),
                consumer,
                record.topic(),
                record.partition(),
                record.offset(),
                record.key() instanceof byte[] key ? new String(key, UTF_8) : null,
                headers,
                record.value() instanceof byte[] value ? value : null,
                headers.get("ce_type"),
                reason,
                now,
                State.PARKED,
                null,
                null);
    }

    /** The same without what the store may refuse of it; of a huge payload the beginning stays. */
    ParkedEvent reduced(String because) {
        return new ParkedEvent(
                id,
                consumer,
                topic,
                partition,
                offset,
                null,
                Map.of(),
                payload != null && payload.length > LARGEST_KEPT ? Arrays.copyOf(payload, LARGEST_KEPT) : payload,
                null,
                reason + "; headers, key and what the payload has beyond 1 MiB could not be kept: " + because,
                parkedAt,
                state,
                null,
                null);
    }

    boolean mentions(String text) {
        return text.equals(key)
                || headers.values().stream().anyMatch(value -> value.contains(text))
                || payloadAsText().contains(text);
    }

    String payloadAsText() {
        return payload == null ? "" : new String(payload, UTF_8);
    }

    /** The record as it was received, for another try. */
    ConsumerRecord<?, ?> received() {
        var record = new ConsumerRecord<@Nullable Object, @Nullable Object>(
                topic, partition, offset, key == null ? null : key.getBytes(UTF_8), payload);
        headers.forEach((name, value) -> record.headers().add(unescaped(name), value.getBytes(UTF_8)));
        return record;
    }

    private static String unescaped(String header) {
        return header.replace('\uff0e', '.').replace('\uff04', '$');
    }

    /** A field name in the store may hold neither a dot nor a zero, nor begin with a dollar sign. */
    private static String escaped(String header) {
        return header.replace('.', '\uff0e').replace('$', '\uff04').replace('\0', '\ufffd');
    }
}
