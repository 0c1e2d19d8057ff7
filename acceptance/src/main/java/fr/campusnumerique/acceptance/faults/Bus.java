package fr.campusnumerique.acceptance.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topics, with plain Kafka clients that know nothing of the services. */
final class Bus {

    private final String bootstrapServers;

    Bus(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    Map<String, Object> client() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("reconnect.backoff.max.ms", 500);
        return settings;
    }

    Producer<byte[], byte[]> producer() {
        Map<String, Object> settings = client();
        settings.put("acks", "all");
        settings.put("linger.ms", 0);
        settings.put("delivery.timeout.ms", 120_000);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** A consumer of all topics without a group, at their beginning. */
    Consumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = client();
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "earliest");
        var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : Topics.ALL) {
            consumer.partitionsFor(topic)
                    .forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    /** Where each partition ends now. */
    Map<TopicPartition, Long> ends() {
        try (var consumer = consumer()) {
            return consumer.endOffsets(consumer.assignment());
        }
    }

    /**
     * Everything on the topics up to their present ends, partition by partition.
     *
     * @param began the ends when the run began: what lies before is of earlier runs
     */
    List<Seen> readAll(Map<TopicPartition, Long> began) {
        Map<TopicPartition, List<Seen>> records = new HashMap<>();
        try (var consumer = consumer()) {
            var ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(500))) {
                    var partition = new TopicPartition(record.topic(), record.partition());
                    boolean earlier = record.offset() < began.getOrDefault(partition, 0L);
                    records.computeIfAbsent(partition, key -> new ArrayList<>()).add(Seen.of(record, earlier));
                }
            }
        }
        return records.values().stream().flatMap(List::stream).toList();
    }
}
