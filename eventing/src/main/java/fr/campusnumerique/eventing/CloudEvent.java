package fr.campusnumerique.eventing;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A Kafka record read as a CloudEvent 1.0 in binary mode: the attributes are in {@code ce_} headers. */
record CloudEvent(String id, String type, String source, String subject, long sequence, Instant time, byte[] data) {

    static CloudEvent of(ConsumerRecord<?, ?> record) {
        if (!(record.value() instanceof byte[] data)) {
            throw new ImpossibleEventException("not a CloudEvent: the record has no value");
        }
        try {
            return new CloudEvent(
                    header(record, "ce_id"),
                    header(record, "ce_type"),
                    header(record, "ce_source"),
                    header(record, "ce_subject"),
                    Long.parseLong(header(record, "ce_sequence")),
                    Instant.parse(header(record, "ce_time")),
                    data);
        } catch (NumberFormatException | DateTimeException e) {
            throw new ImpossibleEventException("not a CloudEvent: " + e.getMessage(), e);
        }
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        var header = record.headers().lastHeader(name);
        if (header == null || header.value() == null || header.value().length == 0) {
            throw new ImpossibleEventException("not a CloudEvent: header " + name + " is missing");
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
