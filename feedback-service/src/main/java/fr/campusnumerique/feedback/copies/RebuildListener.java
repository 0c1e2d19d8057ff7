package fr.campusnumerique.feedback.copies;

import fr.campusnumerique.eventing.EventConsumer;
import fr.campusnumerique.eventing.ImpossibleEventException;
import fr.campusnumerique.feedback.Pseudonyms;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
     * @throws TopicsAwayException when the broker does not answer, or brings nothing more, for as long as its patience
     */
    Rebuilt read() {
        var rebuilt = new Rebuilt();
        var consumers = new LinkedHashMap<String, EventConsumer>();
        consumers.put("courses", CourseListener.consumer(event -> rebuilt.add(CourseListener.fact(event))));
        consumers.put("sessions", SessionListener.consumer(event -> rebuilt.add(SessionListener.fact(event))));
        consumers.put(
                "enrolments",
                EnrolmentListener.consumer(
                        event -> rebuilt.add(EnrolmentListener.fact(event, pseudonyms)),
                        removed -> rebuilt.removeEnrolment(pseudonyms.ofEnrolment(removed.subject()))));
        consumers.put(
                "certificates",
                CertificateListener.consumer(
                        event -> rebuilt.add(CertificateListener.fact(event, pseudonyms)),
                        removed -> rebuilt.removeCertificate(pseudonyms.ofIssue(removed.subject()))));
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            for (var input : INPUTS) {
                var topic = settings.getRequiredProperty("campus.inbox.topics." + input);
                read(consumer, topic, Objects.requireNonNull(consumers.get(input)), rebuilt);
            }
        } catch (TimeoutException away) {
            throw new TopicsAwayException(away);
        }
        return rebuilt;
    }

    private Map<String, Object> properties() {
        var properties = new HashMap<>(kafka.buildConsumerProperties());
        properties.remove("group.id");
        properties.put("enable.auto.commit", false);
        properties.put("default.api.timeout.ms", Math.toIntExact(patience.toMillis()));
        properties.put("isolation.level", "read_committed");
        return properties;
    }

    void read(Consumer<byte[], byte[]> consumer, String topic, EventConsumer handler, Rebuilt rebuilt) {
        var partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        var ends = consumer.endOffsets(partitions);
        var lastCame = System.nanoTime();
        while (behind(consumer, partitions, ends)) {
            var records = consumer.poll(POLL);
            if (!records.isEmpty()) {
                lastCame = System.nanoTime();
            } else if (System.nanoTime() - lastCame > patience.toNanos()) {
                throw new TimeoutException("nothing more of " + topic + " has come for " + patience.toSeconds() + " s");
            }
            for (var record : records) {
                rebuilt.countEvent();
                try {
                    handler.accept(MessageBuilder.withPayload(record.value() == null ? new byte[0] : record.value())
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
