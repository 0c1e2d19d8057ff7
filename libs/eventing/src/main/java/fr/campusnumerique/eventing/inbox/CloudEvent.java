package fr.campusnumerique.eventing.inbox;

import fr.campusnumerique.eventing.NonRetryableEventException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A Kafka record read as a CloudEvent 1.0 in binary mode: the attributes are in {@code ce_} headers. A tombstone has no data. */
record CloudEvent(
        String id, String type, String source, String subject, long sequence, Instant time, byte @Nullable [] data) {

    static CloudEvent of(ConsumerRecord<?, ?> record) {
        try {
            return new CloudEvent(
                    header(record, "ce_id"),
                    header(record, "ce_type"),
                    header(record, "ce_source"),
                    header(record, "ce_subject"),
                    Long.parseLong(header(record, "ce_sequence")),
                    Instant.parse(header(record, "ce_time")),
                    (byte[]) record.value());
        } catch (NumberFormatException | DateTimeException e) {
            throw new NonRetryableEventException("not a CloudEvent: " + e.getMessage(), e);
        }
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        var header = record.headers().lastHeader(name);
        if (header == null || header.value() == null || header.value().length == 0) {
            throw new NonRetryableEventException("not a CloudEvent: header " + name + " is missing");
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
