package fr.campusnumerique.eventing;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** Events as Kafka records: CloudEvents 1.0 in binary mode, keyed by the aggregate's id. */
final class EventRecords {

    private static final int DIGITS = 19;

    private EventRecords() {}

    static ProducerRecord<byte[], byte[]> of(String topic, Committed aggregate, PendingEvent event) {
        var record = new ProducerRecord<>(
                topic, aggregate.id().getBytes(UTF_8), event.data().getBytes(UTF_8));
        var headers = record.headers();
        add(headers, "content-type", "application/json");
        add(headers, "ce_specversion", "1.0");
        add(headers, "ce_id", event.eventId());
        add(headers, "ce_type", event.type());
        add(headers, "ce_source", "/" + aggregate.collection() + "/" + aggregate.id());
        add(headers, "ce_subject", aggregate.id());
        add(headers, "ce_sequence", padded(event.sequence()));
        add(headers, "ce_partitionkey", aggregate.id());
        add(headers, "ce_time", event.at().toString());
        if (EventSchemas.known(event.type())) {
            add(headers, "ce_dataschema", "urn:campus:event-schema:" + event.type());
        }
        if (event.traceparent() != null) {
            add(headers, "traceparent", event.traceparent());
        }
        return record;
    }

    /** 19 digits, so that text sorts as numbers do; without a Formatter, which costs more than the rest of the record. */
    private static String padded(long sequence) {
        var digits = Long.toString(sequence);
        return "0".repeat(DIGITS - digits.length()) + digits;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }
}
