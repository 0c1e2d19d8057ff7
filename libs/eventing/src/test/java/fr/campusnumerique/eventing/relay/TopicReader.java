package fr.campusnumerique.eventing.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a whole topic as any subscriber would, with a plain Kafka consumer. */
public record TopicReader(String bootstrapServers) {

    /**
     * @param sequence the position that the record claims among its aggregate's events
     * @param data the value as text; empty of a tombstone
     */
    public record Read(String key, long sequence, String id, String type, String data, Map<String, String> headers) {}

    public List<Read> all(String topic) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var read = new ArrayList<Read>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> read.add(read(record)));
            }
            return read;
        }
    }

    private static Read read(ConsumerRecord<byte[], byte[]> record) {
        var headers = new LinkedHashMap<String, String>();
        record.headers()
                .forEach(header ->
                        headers.put(header.key(), header.value() == null ? "" : new String(header.value(), UTF_8)));
        return new Read(
                new String(record.key(), UTF_8),
                Long.parseLong(headers.getOrDefault("ce_sequence", "0")),
                headers.get("ce_id"),
                headers.get("ce_type"),
                record.value() == null ? "" : new String(record.value(), UTF_8),
                headers);
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
}
