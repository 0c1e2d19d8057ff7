package fr.campusnumerique.contracts;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Keeps the newest state of every enrolment, whatever comes twice or late. */
class EnrolmentReader {

    record Row(long sequence, String json) {}

    final Map<String, Row> rows = new ConcurrentHashMap<>(); // your table

    static Consumer<String, String> connect(String bootstrapServers) {
        var consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "group.id", "hr-records",
                        "auto.offset.reset", "earliest", // a new group reads from the beginning
                        "enable.auto.commit", "false"),
                new StringDeserializer(),
                new StringDeserializer());
        consumer.subscribe(List.of("campus.enrolments"));
        return consumer;
    }

    /** Takes what has arrived. The offsets are committed last: after a crash, records come again. */
    void readFrom(Consumer<String, String> consumer) {
        consumer.poll(Duration.ofSeconds(1)).forEach(this::apply);
        consumer.commitSync();
    }

    private void apply(ConsumerRecord<String, String> record) {
        switch (header(record, "ce_type")) {
            case "fr.campusnumerique.enrolment.confirmed.v1",
                    "fr.campusnumerique.enrolment.progressed.v1",
                    "fr.campusnumerique.enrolment.completed.v1",
                    "fr.campusnumerique.enrolment.cancelled.v1",
                    "fr.campusnumerique.enrolment.approval-requested.v1",
                    "fr.campusnumerique.enrolment.waitlisted.v1",
                    "fr.campusnumerique.enrolment.offered.v1",
                    "fr.campusnumerique.enrolment.declined.v1",
                    "fr.campusnumerique.enrolment.rescheduled.v1",
                    "fr.campusnumerique.enrolment.attended.v1",
                    "fr.campusnumerique.enrolment.no-show.v1",
                    "fr.campusnumerique.enrolment.not-completed.v1",
                    "fr.campusnumerique.enrolment.erased.v1",
                    "fr.campusnumerique.enrolment.removed.v1" -> {
                // Of one that was removed there is no value: only its sequence stays, so that nothing older is applied.
                var row = new Row(Long.parseLong(header(record, "ce_sequence")), record.value());
                rows.merge(record.key(), row, (old, now) -> now.sequence() > old.sequence() ? now : old);
            }
            default -> {} // a type of tomorrow
        }
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
