package fr.campusnumerique.erasure;

import fr.campusnumerique.contracts.Contracts;
import fr.campusnumerique.local.LocalParts;
import fr.campusnumerique.local.OtherServices;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The bus as the rest of the campus uses it. */
final class Wire {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, Object> BROKER = Map.of("bootstrap.servers", LocalParts.bootstrapServers());

    private Wire() {}

    /** Asks for a learner's erasure. */
    static void order(String subject, String erasureId, String learnerId, Instant requestedAt) {
        var type = "fr.campusnumerique.erasure.requested.v1";
        var request = (ObjectNode) JSON.readTree(Contracts.example(type));
        request.put("erasureId", erasureId).put("learnerId", learnerId).put("requestedAt", requestedAt.toString());
        OtherServices.publish("campus.erasures", "erasures", type, subject, 1, request.toString());
    }

    /** A page of a learner's diary. */
    static void page(String diaryId, String learnerId, String text, Instant writtenAt) {
        page(diaryId, diaryId, learnerId, text, writtenAt);
    }

    /** The same under a key of the topic, so that it arrives behind what was sent under that key before. */
    static void page(String key, String diaryId, String learnerId, String text, Instant writtenAt) {
        var page = JSON.createObjectNode()
                .put("diaryId", diaryId)
                .put("learnerId", learnerId)
                .put("text", text)
                .put("writtenAt", writtenAt.toString());
        OtherServices.publish("campus.diaries", "diaries", "org.example.diary.written.v1", key, 1, page.toString());
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
