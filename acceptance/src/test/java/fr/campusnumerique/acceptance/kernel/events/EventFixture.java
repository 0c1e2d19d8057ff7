package fr.campusnumerique.acceptance.kernel.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Events as a reader gets them. */
public final class EventFixture {

    private EventFixture() {}

    /** @param data null for a tombstone */
    public static EventRecord event(
            String topic, long offset, String source, long sequence, String name, @Nullable Map<String, Object> data) {
        return record(topic, offset, source, sequence, name, data == null ? null : json(data), Map.of());
    }

    /** The same with a value of any bytes, and further headers. */
    public static EventRecord record(
            String topic,
            long offset,
            String source,
            long sequence,
            String name,
            byte @Nullable [] value,
            Map<String, String> headers) {
        String key = source.substring(source.lastIndexOf('/') + 1);
        var record = new ConsumerRecord<byte[], byte[]>(topic, 0, offset, key.getBytes(UTF_8), value);
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("ce_id", source + "#" + sequence);
        all.put("ce_source", source);
        all.put("ce_type", "fr.campusnumerique." + name + ".v1");
        all.put("ce_sequence", "%019d".formatted(sequence));
        all.forEach((header, text) -> record.headers().add(header, text.getBytes(UTF_8)));
        return EventRecord.of(record);
    }

    private static byte[] json(Map<String, Object> data) {
        return JsonMapper.shared().writeValueAsBytes(data);
    }
}
