package fr.campusnumerique.local.broker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads topics from their beginning with a plain Kafka consumer and without a group, as any system may. */
public final class TopicReader implements AutoCloseable {

    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(50);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Consumer<ConsumerRecord<byte[], byte[]>> reader;
    private final Thread follower =
            Thread.ofPlatform().name("topic-reader").daemon().unstarted(this::follow);
    private volatile boolean closed;
    private volatile @Nullable RuntimeException failure;

    /**
     * @param kafka settings of every Kafka client, {@code bootstrap.servers} among them
     * @param topics waited for if they are only just being created
     * @param reader gets each record, of each partition in its order
     */
    public TopicReader(Map<String, Object> kafka, Set<String> topics, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        this.consumer = atTheBeginning(kafka, topics);
        this.reader = reader;
    }

    /** A consumer of all partitions, at their beginning. */
    public static KafkaConsumer<byte[], byte[]> atTheBeginning(Map<String, Object> kafka, Set<String> topics) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.putAll(
                Map.of("enable.auto.commit", false, "auto.offset.reset", "earliest", "reconnect.backoff.max.ms", 500));
        var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        until("topics " + topics, () -> consumer.listTopics().keySet().containsAll(topics));
        List<TopicPartition> partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    /** As {@link #everything(Map, Set)}, of a broker that knows no users. */
    public static List<ConsumerRecord<byte[], byte[]>> everything(String bootstrapServers, Set<String> topics) {
        return everything(Map.of("bootstrap.servers", bootstrapServers), topics);
    }

    /** Everything that the topics hold now, of each partition in its order. */
    public static List<ConsumerRecord<byte[], byte[]>> everything(Map<String, Object> kafka, Set<String> topics) {
        List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
        try (var reader = new TopicReader(kafka, topics, read::add)) {
            reader.upToNow();
        }
        return read;
    }

    /** Reads what the topics hold now, in the caller's thread; before {@link #start}. */
    public TopicReader upToNow() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        until("the ends of " + ends.keySet(), () -> {
            poll();
            return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
        });
        return this;
    }

    private static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + BOUND.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("waited in vain for " + what);
            }
            LockSupport.parkNanos(POLL.toNanos() / 5);
        }
    }

    /** Goes on in a thread of its own until it is closed. */
    public TopicReader start() {
        follower.start();
        return this;
    }

    private void follow() {
        try (consumer) {
            while (!closed) {
                poll();
            }
        } catch (KafkaException | IllegalStateException e) {
            failure = e;
        }
    }

    private void poll() {
        consumer.poll(POLL).forEach(reader);
    }

    /** @throws IllegalStateException if the topics cannot be read any more */
    public void check() {
        if (failure != null) {
            throw new IllegalStateException("the topics cannot be read: " + failure.getMessage(), failure);
        }
    }

    @Override
    public void close() {
        closed = true;
        if (follower.getState() == Thread.State.NEW) {
            consumer.close();
            return;
        }
        try {
            follower.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
