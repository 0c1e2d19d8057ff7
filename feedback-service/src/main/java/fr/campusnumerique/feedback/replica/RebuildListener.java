package fr.campusnumerique.feedback.replica;

import fr.campusnumerique.eventing.EventConsumer;
import fr.campusnumerique.eventing.ImpossibleEventException;
import fr.campusnumerique.feedback.Pseudonyms;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.core.env.Environment;
import org.springframework.integration.IntegrationMessageHeaderAccessor;
import org.springframework.integration.support.MessageBuilder;
import org.springframework.stereotype.Component;

/**
 * Reads the topics from the beginning with a consumer of its own, which belongs to no group and moves no offset, and
 * derives from each event what the running copies derive from it.
 */
@Component
class RebuildListener {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final List<String> INPUTS = List.of("courses", "sessions", "enrolments", "certificates");

    private final KafkaProperties kafka;
    private final Environment settings;
    private final Pseudonyms pseudonyms;
    private final Duration patience;

    /** @param patience how long the broker may take to answer, and to bring the next record */
    RebuildListener(
            KafkaProperties kafka,
            Environment settings,
            Pseudonyms pseudonyms,
            @Value("${campus.feedback.rebuild-patience:30s}") Duration patience) {
        this.kafka = kafka;
        this.settings = settings;
        this.pseudonyms = pseudonyms;
        this.patience = patience;
    }

    /**
     * Reads everything that there is by now.
     *
     * @param running asked for the running facts once they have heard of all that there was at the beginning, or for as long
     *     as its patience of nothing more
     * @throws TopicsAwayException when the broker does not answer, or brings nothing more, for as long as its patience
     */
    Rebuilt read(Supplier<Running> running) {
        try (var consumer = consumer(Map.of())) {
            var level = new HashMap<TopicPartition, Long>();
            for (var input : INPUTS) {
                var partitions = partitions(consumer, topic(input));
                var ends = consumer.endOffsets(partitions);
                level.putAll(ends);
                awaitCopies(input, consumer.beginningOffsets(partitions), ends);
            }
            var rebuilt = new Rebuilt(running.get());
            read(consumer, level, handlers(rebuilt), rebuilt);
            return rebuilt;
        } catch (TimeoutException away) {
            throw new TopicsAwayException(away);
        }
    }

    /** What the events of each topic do. */
    private Map<String, EventConsumer> handlers(Rebuilt rebuilt) {
        return Map.of(
                topic("courses"),
                CourseListener.consumer(event -> rebuilt.add(CourseListener.fact(event))),
                topic("sessions"),
                SessionListener.consumer(event -> rebuilt.add(SessionListener.fact(event))),
                topic("enrolments"),
                EnrolmentListener.consumer(
                        event -> rebuilt.add(EnrolmentListener.fact(event, pseudonyms)),
                        removed ->
                                rebuilt.removeEnrolment(pseudonyms.ofEnrolment(removed.subject()), removed.sequence())),
                topic("certificates"),
                CertificateListener.consumer(
                        event -> rebuilt.add(CertificateListener.fact(event, pseudonyms)),
                        removed ->
                                rebuilt.removeCertificate(pseudonyms.ofIssue(removed.subject()), removed.sequence())));
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

    /** The running copies commit an offset once they are written. It only looks at them, and joins no group. */
    private void awaitCopies(String input, Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends) {
        var group = settings.getRequiredProperty("spring.cloud.stream.bindings." + input + "-in-0.group");
        try (var copies = consumer(Map.of("group.id", group))) {
            var unheard = unheard(copies, begins, ends);
            var lastHeard = System.nanoTime();
            while (unheard > 0 && System.nanoTime() - lastHeard < patience.toNanos()) {
                LockSupport.parkNanos(POLL.toNanos());
                var now = unheard(copies, begins, ends);
                if (now < unheard) {
                    lastHeard = System.nanoTime();
                }
                unheard = now;
            }
        }
    }

    private static long unheard(
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

    /**
     * Reads all topics to their ends at once.
     *
     * @param level offsets from which on the running copies may not have heard of a record
     */
    void read(
            Consumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> level,
            Map<String, EventConsumer> handlers,
            Rebuilt rebuilt) {
        var partitions = level.keySet();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        var ends = consumer.endOffsets(partitions);
        var lastCame = System.nanoTime();
        while (behind(consumer, partitions, ends)) {
            var records = consumer.poll(POLL);
            if (!records.isEmpty()) {
                lastCame = System.nanoTime();
            } else if (System.nanoTime() - lastCame > patience.toNanos()) {
                throw new TimeoutException(
                        "nothing more of " + handlers.keySet() + " has come for " + patience.toSeconds() + " s");
            }
            for (var record : records) {
                var partition = new TopicPartition(record.topic(), record.partition());
                rebuilt.next(record.offset() >= level.getOrDefault(partition, 0L));
                try {
                    Objects.requireNonNull(handlers.get(record.topic()))
                            .accept(MessageBuilder.withPayload(record.value() == null ? new byte[0] : record.value())
                                    .setHeader(IntegrationMessageHeaderAccessor.SOURCE_DATA, record)
                                    .build());
                } catch (ImpossibleEventException unreadable) {
                    // The running copies have parked it: neither of the two counts it.
                    rebuilt.countUnreadable();
                }
            }
        }
    }

    private static boolean behind(
            Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions, Map<TopicPartition, Long> ends) {
        return partitions.stream()
                .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L));
    }
}
