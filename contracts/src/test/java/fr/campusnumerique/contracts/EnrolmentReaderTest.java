package fr.campusnumerique.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** The subscriber that docs/subscribing.md shows. */
class EnrolmentReaderTest {

    private static final TopicPartition PARTITION = new TopicPartition("campus.enrolments", 0);
    private static final String ENROLMENT = "fr.campusnumerique.enrolment.";

    private final EnrolmentReader reader = new EnrolmentReader();
    private final MockConsumer<String, String> consumer = new MockConsumer<>("earliest");
    private long offset;

    EnrolmentReaderTest() {
        consumer.assign(List.of(PARTITION));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    }

    @Test
    void what_comes_twice_late_or_unknown_changes_nothing() {
        arrives("confirmed.v1", 1);
        arrives("completed.v1", 6);
        arrives("completed.v1", 6);
        arrives("progressed.v1", 2);
        arrives("invented.v1", 7);

        reader.readFrom(consumer);

        assertThat(reader.rows)
                .containsOnly(Map.entry(
                        "enr-9d1c44b0f6e2a783",
                        new EnrolmentReader.Row(6, Contracts.example(ENROLMENT + "completed.v1"))));
        assertThat(consumer.committed(java.util.Set.of(PARTITION))
                        .get(PARTITION)
                        .offset())
                .isEqualTo(5);
    }

    @Test
    void of_a_learner_who_was_forgotten_nothing_stays_and_nothing_comes_back() {
        arrives("confirmed.v1", 1);
        arrives("removed.v1", 3, null);
        arrives("cancelled.v1", 2);

        reader.readFrom(consumer);

        assertThat(reader.rows).containsOnly(Map.entry("enr-9d1c44b0f6e2a783", new EnrolmentReader.Row(3, null)));
    }

    @Test
    void the_page_for_subscribers_shows_this_very_reader() {
        var code = Sources.read(Path.of("src/test/java/fr/campusnumerique/contracts/EnrolmentReader.java"));
        var shown = code.substring(code.indexOf("/** Keeps the newest state"));
        assertThat(Sources.read(Path.of("../docs/subscribing.md"))).contains(shown.strip());
    }

    private void arrives(String event, long sequence) {
        var type = ENROLMENT + event;
        arrives(event, sequence, Contracts.types().contains(type) ? Contracts.example(type) : "{}");
    }

    private void arrives(String event, long sequence, String value) {
        var type = ENROLMENT + event;
        var record = new ConsumerRecord<>("campus.enrolments", 0, offset++, "enr-9d1c44b0f6e2a783", value);
        record.headers().add("ce_type", type.getBytes(UTF_8));
        record.headers().add("ce_sequence", "%019d".formatted(sequence).getBytes(UTF_8));
        consumer.addRecord(record);
    }
}
