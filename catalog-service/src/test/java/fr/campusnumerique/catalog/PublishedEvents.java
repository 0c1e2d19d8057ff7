package fr.campusnumerique.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.contracts.Contracts;
import fr.campusnumerique.contracts.EventSchemas;
import fr.campusnumerique.contracts.Shape;
import fr.campusnumerique.local.parts.LocalParts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a topic as any subscriber would, with nothing but the Kafka client and the published contract. */
public final class PublishedEvents {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private PublishedEvents() {}

    /** An event as it lies on the topic. A tombstone has no value. */
    public record Published(ConsumerRecord<String, String> message) {

        public String header(String name) {
            return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
        }

        /** Without the prefix that all types share. */
        public String type() {
            return header("ce_type").replace("fr.campusnumerique.", "");
        }

        public JsonNode data() {
            return new JsonMapper().readTree(message.value());
        }

        /** Holds it against its schema, and its shape against the examples of the contract. */
        public void keepsTheContract() {
            var type = header("ce_type");
            assertThat(EventSchemas.violations(type, message.value())).isEmpty();
            assertThat(Shape.differences(Shape.of(message.value()), Shape.of(Contracts.example(type))))
                    .isEmpty();
        }
    }

    /**
     * Waits until an aggregate has published so many events, and gives all that it has published, in their order. An event
     * may lie on the topic twice: it is given where it first appeared.
     */
    public static List<Published> of(String topic, String key, int atLeast) {
        var found = new LinkedHashMap<String, Published>();
        try (var consumer = consumer(topic)) {
            var end = Instant.now().plus(PATIENCE);
            while (found.size() < atLeast && Instant.now().isBefore(end)) {
                for (var message : consumer.poll(Duration.ofMillis(200))) {
                    if (key.equals(message.key())) {
                        var event = new Published(message);
                        found.putIfAbsent(event.header("ce_sequence"), event);
                    }
                }
            }
        }
        assertThat(found).as("events of %s on %s", key, topic).hasSizeGreaterThanOrEqualTo(atLeast);
        return List.copyOf(found.values());
    }

    private static KafkaConsumer<String, String> consumer(String topic) {
        var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", LocalParts.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer());
        var partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }
}
