package fr.campusnumerique.testkit.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import fr.campusnumerique.local.broker.TopicReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What topics hold, as any subscriber reads it. */
public record TopicContents(String bootstrapServers) {

    /**
     * A record as text.
     *
     * @param sequence the position that it claims among its aggregate's events; 0 if it claims none
     * @param type the CloudEvents type; empty if it has none
     * @param json null of a tombstone
     */
    public record Read(
            String key,
            long sequence,
            String type,
            @Nullable String json,
            Map<String, String> headers) {}

    /** Everything that a topic holds at the time of the call; of one key in the order of the topic. */
    public List<Read> all(String topic) {
        return TopicReader.everything(bootstrapServers, Set.of(topic)).stream()
                .map(TopicContents::read)
                .toList();
    }

    /** Those of one aggregate. */
    public List<Read> of(String topic, String key) {
        return all(topic).stream().filter(read -> read.key().equals(key)).toList();
    }

    /** The sequences of each aggregate in the order in which they first appear. */
    public Map<String, List<Long>> firstAppearances(String topic) {
        return all(topic).stream()
                .collect(Collectors.groupingBy(
                        Read::key,
                        Collectors.collectingAndThen(
                                Collectors.toList(),
                                records -> records.stream()
                                        .map(Read::sequence)
                                        .distinct()
                                        .toList())));
    }

    /** The sequence of the last record of each aggregate: what compaction keeps. */
    public Map<String, Long> newest(String topic) {
        return all(topic).stream().collect(Collectors.toMap(Read::key, Read::sequence, (_, later) -> later));
    }

    private static Read read(ConsumerRecord<byte[], byte[]> record) {
        var headers = new LinkedHashMap<String, String>();
        record.headers()
                .forEach(header ->
                        headers.put(header.key(), header.value() == null ? "" : new String(header.value(), UTF_8)));
        return new Read(
                record.key() == null ? "" : new String(record.key(), UTF_8),
                sequence(headers.getOrDefault("ce_sequence", "0")),
                headers.getOrDefault("ce_type", ""),
                record.value() == null ? null : new String(record.value(), UTF_8),
                headers);
    }

    private static long sequence(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException hostile) {
            return 0;
        }
    }
}
