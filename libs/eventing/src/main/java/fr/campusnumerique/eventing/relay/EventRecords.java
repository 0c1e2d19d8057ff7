package fr.campusnumerique.eventing.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import fr.campusnumerique.eventing.EventSchemas;
import fr.campusnumerique.eventing.outbox.PendingEvent;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Events as Kafka records: CloudEvents 1.0 in binary mode, keyed by the aggregate's id. */
final class EventRecords {

    private static final int DIGITS = 19;

    private EventRecords() {}

    static ProducerRecord<byte[], byte[]> of(String topic, OutboxSnapshot aggregate, PendingEvent event) {
        var data = event.data();
        var record = record(topic, aggregate.id().getBytes(UTF_8), data);
        var headers = record.headers();
        if (data != null) {
            add(headers, "content-type", "application/json");
        }
        add(headers, "ce_specversion", "1.0");
        add(headers, "ce_id", event.eventId());
        add(headers, "ce_type", event.type());
        add(headers, "ce_source", source(aggregate));
        add(headers, "ce_subject", aggregate.id());
        add(headers, "ce_sequence", padded(event.sequence()));
        add(headers, "ce_partitionkey", aggregate.id());
        add(headers, "ce_time", event.at().toString());
        if (data != null && EventSchemas.known(event.type())) {
            add(headers, "ce_dataschema", "urn:campus:event-schema:" + event.type());
        }
        if (event.traceparent() != null) {
            add(headers, "traceparent", event.traceparent());
        }
        return record;
    }

    /** Percent-encoded where an id has what a path may not hold. */
    private static String source(OutboxSnapshot aggregate) {
        try {
            var id = new URI(null, null, "/x" + aggregate.id(), null)
                    .toASCIIString()
                    .substring(2);
            return "/" + aggregate.collection() + "/" + id.replace("/", "%2F");
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @SuppressWarnings("NullAway") // a record without a value is how Kafka knows a tombstone
    private static ProducerRecord<byte[], byte[]> record(String topic, byte[] key, @Nullable String data) {
        return new ProducerRecord<>(topic, key, data == null ? null : data.getBytes(UTF_8));
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
