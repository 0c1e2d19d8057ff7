package fr.campusnumerique.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;

import fr.campusnumerique.contracts.Contracts;
import fr.campusnumerique.local.LocalParts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The bus as the rest of the campus uses it. */
final class Wire {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, Object> BROKER = Map.of("bootstrap.servers", LocalParts.bootstrapServers());

    private Wire() {}

    /** Asks for a learner's erasure. */
    static void order(String subject, String erasureId, String learnerId, Instant requestedAt) throws Exception {
        var type = "fr.campusnumerique.erasure.requested.v1";
        var request = (ObjectNode) JSON.readTree(Contracts.example(type));
        request.put("erasureId", erasureId).put("learnerId", learnerId).put("requestedAt", requestedAt.toString());
        send("campus.erasures", "erasures", subject, type, request);
    }

    /** A page of a learner's diary. */
    static void page(String diaryId, String learnerId, String text, Instant writtenAt) throws Exception {
        var page = JSON.createObjectNode()
                .put("diaryId", diaryId)
                .put("learnerId", learnerId)
                .put("text", text)
                .put("writtenAt", writtenAt.toString());
        send("campus.diaries", "diaries", diaryId, "org.example.diary.written.v1", page);
    }

    private static void send(String topic, String aggregates, String id, String type, ObjectNode data)
            throws Exception {
        var record = new ProducerRecord<>(topic, id, data.toString());
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        UUID.randomUUID().toString(),
                        "ce_type",
                        type,
                        "ce_source",
                        "/" + aggregates + "/" + id,
                        "ce_subject",
                        id,
                        "ce_sequence",
                        "00000000000000000001",
                        "ce_time",
                        Instant.now().toString())
                .forEach((header, value) -> record.headers().add(header, value.getBytes(UTF_8)));
        try (var producer = new KafkaProducer<>(BROKER, new StringSerializer(), new StringSerializer())) {
            producer.send(record).get(30, TimeUnit.SECONDS);
        }
    }

    /** All that was said under a key of a topic until now. */
    static List<ConsumerRecord<String, String>> said(String topic, String key) {
        var found = new ArrayList<ConsumerRecord<String, String>>();
        try (var consumer = new KafkaConsumer<>(BROKER, new StringDeserializer(), new StringDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (var record : consumer.poll(Duration.ofMillis(50))) {
                    if (key.equals(record.key())) {
                        found.add(record);
                    }
                }
            }
        }
        return found;
    }
}
