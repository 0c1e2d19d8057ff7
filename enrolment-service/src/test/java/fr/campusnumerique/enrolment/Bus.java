package fr.campusnumerique.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.local.parts.LocalParts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the enrolments' topic as any other system would, from its beginning. */
public final class Bus {

    private static final String TOPIC = "campus.enrolments";

    /** An event as it was sent. */
    public record Event(String type, long sequence, String json) {
        /** E.g. {@code confirmed}. */
        public String name() {
            return type.split("\\.")[3];
        }
    }

    private final Map<String, Object> broker = Map.of("bootstrap.servers", LocalParts.bootstrapServers());
    private final Admin admin = Admin.create(broker);
    private final KafkaConsumer<String, String> consumer =
            new KafkaConsumer<>(broker, new StringDeserializer(), new StringDeserializer());
    private final Map<String, TreeMap<Long, Event>> events = new ConcurrentHashMap<>();

    public Bus() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> admin.close(Duration.ZERO)));
    }

    /** The events of one enrolment in order, each once however often it was sent, as soon as there are so many. */
    public synchronized List<Event> eventsOf(String enrolmentId, int count) {
        CampusTest.await().untilAsserted(() -> {
            poll();
            assertThat(events.getOrDefault(enrolmentId, new TreeMap<>()).values())
                    .hasSizeGreaterThanOrEqualTo(count);
        });
        return List.copyOf(events.get(enrolmentId).values());
    }

    private void poll() {
        if (consumer.assignment().isEmpty()) {
            var partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }
        consumer.poll(Duration.ofMillis(50)).forEach(this::keep);
    }

    private void keep(ConsumerRecord<String, String> record) {
        assertThat(header(record, "ce_source")).isEqualTo("/enrolments/" + record.key());
        assertThat(header(record, "ce_subject")).isEqualTo(record.key());
        var sequence = Long.parseLong(header(record, "ce_sequence"));
        var event = new Event(header(record, "ce_type"), sequence, record.value());
        var before = events.computeIfAbsent(record.key(), id -> new TreeMap<>()).put(sequence, event);
        assertThat(before).as("two different events with one sequence").isIn(null, event);
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /** How many records of these topics a consumer group has not dealt with. */
    public long lagOf(String group, String... topics) throws ExecutionException, InterruptedException {
        var done = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        var partitions = admin.describeTopics(Arrays.asList(topics)).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        return admin.listOffsets(partitions).all().get().entrySet().stream()
                .mapToLong(end -> {
                    var offset = done.get(end.getKey());
                    return end.getValue().offset() - (offset == null ? 0 : offset.offset());
                })
                .sum();
    }
}
