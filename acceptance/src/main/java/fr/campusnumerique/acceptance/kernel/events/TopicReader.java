package fr.campusnumerique.acceptance.kernel.events;

import fr.campusnumerique.acceptance.kernel.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads the campus's topics from their beginning with a plain Kafka consumer and without a group, as any system may. */
public final class TopicReader implements AutoCloseable {

    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(50);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Consumer<EventRecord> reader;
    private final Thread follower =
            Thread.ofPlatform().name("topic-reader").daemon().unstarted(this::follow);
    private volatile boolean closed;
    private volatile @Nullable RuntimeException failure;

    /**
     * @param topics waited for if they are only just being created
     * @param reader gets each record, of each partition in its order
     */
    public TopicReader(String bootstrapServers, Set<String> topics, Consumer<EventRecord> reader) {
        this.consumer = atTheBeginning(bootstrapServers, topics);
        this.reader = reader;
    }

    /** A consumer of all partitions, at their beginning. */
    public static KafkaConsumer<byte[], byte[]> atTheBeginning(String bootstrapServers, Set<String> topics) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest",
                "reconnect.backoff.max.ms",
                500);
        var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        Await.until(
                "topics " + topics, BOUND, () -> consumer.listTopics().keySet().containsAll(topics));
        List<TopicPartition> partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    /** Everything that the topics hold now, of each partition in its order. */
    public static List<EventRecord> everything(String bootstrapServers, Set<String> topics) {
        List<EventRecord> read = new ArrayList<>();
        try (var reader = new TopicReader(bootstrapServers, topics, read::add)) {
            reader.upToNow();
        }
        return read;
    }

    /** Reads what the topics hold now, in the caller's thread; before {@link #start}. */
    public TopicReader upToNow() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        Await.until("the ends of the topics", BOUND, () -> {
            poll();
            return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
        });
        return this;
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
        consumer.poll(POLL).forEach(record -> reader.accept(EventRecord.of(record)));
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
