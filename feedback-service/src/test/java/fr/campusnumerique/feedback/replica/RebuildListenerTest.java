package fr.campusnumerique.feedback.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.campusnumerique.eventing.inbox.EventConsumer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class RebuildListenerTest {

    private static final TopicPartition PARTITION = new TopicPartition("campus.courses", 0);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final RebuildListener.Reading reading = new RebuildListener.Reading(
            consumer,
            Map.of(PARTITION.topic(), new EventConsumer()),
            "campus.certificates",
            () -> {},
            Duration.ofMillis(50));

    @Test
    void a_topic_is_read_to_the_end_that_it_had() {
        aTopicOf(2);
        consumer.schedulePollTask(() -> {
            arrives(0);
            arrives(1);
        });

        read();

        assertThat(reading.events()).isEqualTo(2);
    }

    @Test
    void a_broker_that_goes_away_in_the_middle_is_not_waited_for_longer_than_patience_allows() {
        aTopicOf(2);
        consumer.schedulePollTask(() -> arrives(0));

        assertThatExceptionOfType(TimeoutException.class)
                .isThrownBy(this::read)
                .withMessageContaining("campus.courses");
        assertThat(reading.events()).isEqualTo(1);
    }

    private void read() {
        reading.begin(consumer.endOffsets(List.of(PARTITION)));
    }

    private void aTopicOf(long records) {
        consumer.updatePartitions(
                PARTITION.topic(),
                List.of(new PartitionInfo(PARTITION.topic(), 0, Node.noNode(), new Node[0], new Node[0])));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, records));
    }

    private void arrives(long offset) {
        consumer.addRecord(new ConsumerRecord<>(PARTITION.topic(), 0, offset, new byte[0], new byte[0]));
    }
}
