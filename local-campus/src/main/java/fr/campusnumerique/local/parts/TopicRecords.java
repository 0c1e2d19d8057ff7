package fr.campusnumerique.local.parts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the broker of this JVM's tests as any subscriber would. */
public final class TopicRecords {

    private static final Duration POLL = Duration.ofMillis(50);

    private TopicRecords() {}

    /** All that lies under a key of a topic by now, in its order: compaction would leave the last one. */
    public static List<ConsumerRecord<String, String>> of(String topic, String key) {
        List<ConsumerRecord<String, String>> found = new ArrayList<>();
        Map<String, Object> broker = Map.of("bootstrap.servers", LocalParts.bootstrapServers());
        try (var consumer = new KafkaConsumer<>(broker, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                for (ConsumerRecord<String, String> message : consumer.poll(POLL)) {
                    if (key.equals(message.key())) {
                        found.add(message);
                    }
                }
            }
        }
        return found;
    }
}
