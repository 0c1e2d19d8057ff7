package fr.campusnumerique.acceptance.story;

import fr.campusnumerique.acceptance.api.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The campus's topics, read with a plain Kafka consumer as any other system would. */
record Topics(String bootstrapServers) {

    static final Set<String> NAMES =
            Set.of("campus.courses", "campus.sessions", "campus.enrolments", "campus.certificates", "campus.feedback");

    private static final Duration BOUND = Duration.ofSeconds(60);

    /** A consumer of all partitions, at their beginning; waits for topics that are only just being created. */
    KafkaConsumer<byte[], byte[]> atTheBeginning() {
        var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers, "enable.auto.commit", false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        Await.until(
                "topics " + NAMES, BOUND, () -> consumer.listTopics().keySet().containsAll(NAMES));
        List<TopicPartition> partitions = NAMES.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    /** Everything that the topics hold now. */
    List<Arrival> everything() {
        try (var consumer = atTheBeginning()) {
            return upToNow(consumer);
        }
    }

    static List<Arrival> upToNow(KafkaConsumer<byte[], byte[]> consumer) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        List<Arrival> read = new ArrayList<>();
        Await.until("the ends of the topics", BOUND, () -> {
            consumer.poll(Duration.ofMillis(100)).forEach(record -> read.add(Arrival.of(record)));
            return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
        });
        return read;
    }
}
