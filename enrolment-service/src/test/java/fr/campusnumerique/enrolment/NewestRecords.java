package fr.campusnumerique.enrolment;

import fr.campusnumerique.local.LocalParts;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What compaction would leave of a topic: the last record of each key. */
final class NewestRecords {

    private NewestRecords() {}

    static Optional<ConsumerRecord<String, String>> of(String topic, String key) {
        return Optional.ofNullable(read(topic).get(key));
    }

    private static Map<String, ConsumerRecord<String, String>> read(String topic) {
        var newest = new HashMap<String, ConsumerRecord<String, String>>();
        var broker = Map.<String, Object>of("bootstrap.servers", LocalParts.bootstrapServers());
        try (var consumer = new KafkaConsumer<>(broker, new StringDeserializer(), new StringDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(50)).forEach(record -> newest.put(record.key(), record));
            }
        }
        return newest;
    }
}
