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
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
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

    RebuildListener(KafkaProperties kafka, Environment settings, Pseudonyms pseudonyms) {
        this.kafka = kafka;
        this.settings = settings;
        this.pseudonyms = pseudonyms;
    }

    /** Reads everything that there is by now. */
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
        }
        return rebuilt;
    }

    private Map<String, Object> properties() {
        var properties = new HashMap<>(kafka.buildConsumerProperties());
        properties.remove("group.id");
        properties.put("enable.auto.commit", false);
        properties.put("isolation.level", "read_committed");
        return properties;
    }

    private static void read(Consumer<byte[], byte[]> consumer, String topic, EventConsumer handler, Rebuilt rebuilt) {
        var partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        var ends = consumer.endOffsets(partitions);
        while (behind(consumer, partitions, ends)) {
            for (var record : consumer.poll(POLL)) {
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
