package fr.campusnumerique.testkit.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.campusnumerique.local.parts.LocalParts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@link TopicContents} and {@link LagFence} over a real broker, on a topic of three partitions of which one stays empty. */
class TopicsTest {

    private final String topic = "trial-" + UUID.randomUUID();
    private final Map<TopicPartition, Long> ends = new HashMap<>();

    @BeforeEach
    void make() throws Exception {
        try (var admin = admin();
                var producer = new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", LocalParts.bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            admin.createTopics(List.of(new NewTopic(topic, 3, (short) 1))).all().get();
            var records = new ArrayList<EventRecord>();
            for (var sequence = 1; sequence <= 2; sequence++) {
                records.add(EventRecord.of("sessions", "fr.campusnumerique.session.held.v1", "a", sequence, "{}"));
            }
            records.add(EventRecord.of("sessions", "fr.campusnumerique.session.removed.v1", "a", 3, null));
            records.add(records.getFirst());
            records.add(records.getFirst()
                    .withKey("b".getBytes(UTF_8))
                    .withHeaders(List.of(EventRecord.header("ce_sequence", "1\nforged"))));
            for (var record : records) {
                var partition = record.key()[0] == 'a' ? 0 : 1;
                var sent = record.toTopic(topic);
                producer.send(new org.apache.kafka.clients.producer.ProducerRecord<>(
                                topic, partition, sent.key(), sent.value(), sent.headers()))
                        .get();
                ends.merge(new TopicPartition(topic, partition), 1L, Long::sum);
            }
        }
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", LocalParts.bootstrapServers()));
    }

    @Test
    void a_topic_is_read_to_its_end_with_its_tombstones_and_whatever_its_headers_are() {
        var contents = new TopicContents(LocalParts.bootstrapServers());

        assertThat(contents.all(topic)).hasSize(5);
        assertThat(contents.of(topic, "a").get(2).json()).isNull();
        assertThat(contents.of(topic, "b"))
                .singleElement()
                .satisfies(hostile -> assertThat(hostile.sequence()).isZero());
        assertThat(contents.firstAppearances(topic).get("a")).containsExactly(1L, 2L, 3L);
        assertThat(contents.newest(topic)).containsEntry("a", 1L);
    }

    @Test
    void the_fence_opens_when_every_partition_is_committed_to_its_end() throws Exception {
        commit("whole", 0);

        LagFence.await(LocalParts.bootstrapServers(), topic + "whole", topic, Duration.ofSeconds(20));
    }

    @Test
    void the_fence_stays_closed_while_one_record_of_one_partition_is_missing() throws Exception {
        commit("less", 1);

        assertThatThrownBy(() ->
                        LagFence.await(LocalParts.bootstrapServers(), topic + "less", topic, Duration.ofMillis(500)))
                .isInstanceOf(ConditionTimeoutException.class);
    }

    /** @param missing how much is not committed of the second partition */
    private void commit(String group, int missing) throws Exception {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        ends.forEach((partition, end) ->
                offsets.put(partition, new OffsetAndMetadata(end - partition.partition() * missing)));
        try (var admin = admin()) {
            admin.alterConsumerGroupOffsets(topic + group, offsets).all().get();
        }
    }
}
