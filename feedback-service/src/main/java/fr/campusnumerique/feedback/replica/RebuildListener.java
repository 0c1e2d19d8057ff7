package fr.campusnumerique.feedback.replica;

import fr.campusnumerique.eventing.NonRetryableEventException;
import fr.campusnumerique.eventing.inbox.EventConsumer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Reads the topics from the beginning with a consumer of its own, which belongs to no group and moves no offset, and
 * derives from each event what the running facts derive from it.
 */
@Component
class RebuildListener {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final List<String> INPUTS = List.of("courses", "sessions", "enrolments", "certificates");

    private final KafkaProperties kafka;
    private final Environment settings;
    private final Duration patience;

    /** @param patience how long the broker may take to answer, and to bring the next record */
    RebuildListener(
            KafkaProperties kafka,
            Environment settings,
            @Value("${campus.feedback.rebuild-patience:30s}") Duration patience) {
        this.kafka = kafka;
        this.settings = settings;
        this.patience = patience;
    }

    /**
     * Reads what the running facts know, into others: they are waited for until they know all that there is at the
     * beginning, or for as long as the patience of nothing more.
     *
     * @throws TopicsAwayException when the broker does not answer, or brings nothing more, for as long as the patience
     */
    Reading read(Facts rebuilt) {
        var consumer = consumer(Map.of());
        try {
            var ends = new HashMap<TopicPartition, Long>();
            for (var input : INPUTS) {
                var partitions = partitions(consumer, topic(input));
                var endsOfTopic = consumer.endOffsets(partitions);
                ends.putAll(endsOfTopic);
                awaitRunning(input, consumer.beginningOffsets(partitions), endsOfTopic);
            }
            var reading = new Reading(consumer, handlers(rebuilt), topic("certificates"), rebuilt::flush, patience);
            reading.begin(ends);
            return reading;
        } catch (TimeoutException away) {
            consumer.close();
            throw new TopicsAwayException(away);
        } catch (RuntimeException failure) {
            consumer.close();
            throw failure;
        }
    }

    /** What the events of each topic do; nobody is forgotten by them again. */
    private Map<String, EventConsumer> handlers(Facts rebuilt) {
        return Map.of(
                topic("courses"), CourseListener.consumer(rebuilt),
                topic("sessions"), SessionListener.consumer(rebuilt),
                topic("enrolments"), EnrolmentListener.consumer(rebuilt, forgotten -> {}),
                topic("certificates"), CertificateListener.consumer(rebuilt));
    }

    /** Events as they are read from the topics, once to what the running facts know, and then on. */
    static final class Reading implements AutoCloseable {

        private final Consumer<byte[], byte[]> consumer;
        private final Map<String, EventConsumer> handlers;
        private final String last;
        private final Runnable flush;
        private final Duration patience;
        private int events;
        private int unreadable;

        /**
         * @param last the topic that is read after the others: what it needs of these is written by then
         * @param flush writes what is pending
         */
        Reading(
                Consumer<byte[], byte[]> consumer,
                Map<String, EventConsumer> handlers,
                String last,
                Runnable flush,
                Duration patience) {
            this.consumer = consumer;
            this.handlers = handlers;
            this.last = last;
            this.flush = flush;
            this.patience = patience;
        }

        int events() {
            return events;
        }

        int unreadable() {
            return unreadable;
        }

        void begin(Map<TopicPartition, Long> ends) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            read(ends);
        }

        /** @throws TopicsAwayException as {@link RebuildListener#read} does */
        void goOn() {
            try {
                read(consumer.endOffsets(consumer.assignment()));
            } catch (TimeoutException away) {
                throw new TopicsAwayException(away);
            }
        }

        private void read(Map<TopicPartition, Long> ends) {
            var first = new HashMap<>(ends);
            first.keySet().removeIf(partition -> partition.topic().equals(last));
            var second = new HashMap<>(ends);
            second.keySet().removeAll(first.keySet());
            consumer.pause(second.keySet());
            readTo(first);
            consumer.resume(second.keySet());
            consumer.pause(first.keySet());
            readTo(second);
            consumer.resume(first.keySet());
            flush.run();
        }

        private void readTo(Map<TopicPartition, Long> ends) {
            var lastCame = System.nanoTime();
            while (isBehind(ends)) {
                var records = consumer.poll(POLL);
                if (!records.isEmpty()) {
                    lastCame = System.nanoTime();
                } else if (System.nanoTime() - lastCame > patience.toNanos()) {
                    throw new TimeoutException(
                            "nothing more of " + handlers.keySet() + " has come for " + patience.toSeconds() + " s");
                }
                records.forEach(this::handle);
            }
        }

        private boolean isBehind(Map<TopicPartition, Long> ends) {
            return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
        }

        private void handle(ConsumerRecord<byte[], byte[]> record) {
            events++;
            try {
                Objects.requireNonNull(handlers.get(record.topic())).handle(record);
            } catch (NonRetryableEventException parked) {
                // The running facts have parked it: neither of the two counts it.
                unreadable++;
            }
        }

        @Override
        public void close() {
            consumer.close();
        }
    }

    private String topic(String input) {
        return settings.getRequiredProperty("campus.inbox.topics." + input);
    }

    private Consumer<byte[], byte[]> consumer(Map<String, Object> own) {
        var properties = new HashMap<>(kafka.buildConsumerProperties());
        properties.remove("group.id");
        properties.put("enable.auto.commit", false);
        properties.put("default.api.timeout.ms", Math.toIntExact(patience.toMillis()));
        properties.put("isolation.level", "read_committed");
        properties.putAll(own);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitions(Consumer<?, ?> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    /** The running facts commit an offset once they are written. It only looks at them, and joins no group. */
    private void awaitRunning(String input, Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends) {
        var group = settings.getRequiredProperty("spring.cloud.stream.bindings." + input + "-in-0.group");
        try (var copies = consumer(Map.of("group.id", group))) {
            var missing = missing(copies, begins, ends);
            var lastMoved = System.nanoTime();
            while (missing > 0 && System.nanoTime() - lastMoved < patience.toNanos()) {
                LockSupport.parkNanos(POLL.toNanos());
                var now = missing(copies, begins, ends);
                if (now < missing) {
                    lastMoved = System.nanoTime();
                }
                missing = now;
            }
        }
    }

    private static long missing(
            Consumer<?, ?> copies, Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends) {
        var heard = copies.committed(ends.keySet());
        return ends.entrySet().stream()
                .mapToLong(end -> {
                    var begin = begins.getOrDefault(end.getKey(), 0L);
                    var committed = heard.get(end.getKey());
                    return end.getValue() - (committed == null ? begin : Math.max(begin, committed.offset()));
                })
                .filter(missing -> missing > 0)
                .sum();
    }
}
