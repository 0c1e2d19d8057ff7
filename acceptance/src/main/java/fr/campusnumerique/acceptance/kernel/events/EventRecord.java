package fr.campusnumerique.acceptance.kernel.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import fr.campusnumerique.local.broker.TopicReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One record of a topic, as any subscriber reads it.
 *
 * @param offset in its partition
 * @param source e.g. {@code /enrolments/enr-1}
 * @param type in full
 * @param sequence numbers the events of the source from 1; 0 if the record has none that can be read
 * @param value null of a tombstone
 * @param facts what is read of the value; null if it cannot be read
 * @param mark header {@link #MARK}: of a record that a run has made itself; null of all others
 */
public record EventRecord(
        TopicPartition partition,
        long offset,
        String key,
        String source,
        String id,
        String type,
        long sequence,
        byte @Nullable [] value,
        @Nullable Facts facts,
        @Nullable String mark) {

    /** Header by which a run knows its own records; services know nothing of it. */
    public static final String MARK = "faults-poison";

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Where it is on the topics: the same record, whoever reads it. */
    public record Place(TopicPartition partition, long offset) {}

    public static EventRecord of(ConsumerRecord<byte[], byte[]> record) {
        String mark = header(record, MARK);
        String sequence = header(record, "ce_sequence");
        return new EventRecord(
                new TopicPartition(record.topic(), record.partition()),
                record.offset(),
                record.key() == null ? "" : new String(record.key(), UTF_8),
                text(header(record, "ce_source")),
                text(header(record, "ce_id")),
                text(header(record, "ce_type")),
                sequence != null && sequence.matches("\\d{1,19}") ? Long.parseLong(sequence) : 0,
                record.value(),
                mark == null ? Facts.of(record.value()) : null,
                mark);
    }

    /** Everything that the topics hold now, of each partition in its order. */
    public static List<EventRecord> everything(Map<String, Object> kafka, Set<String> topics) {
        return TopicReader.everything(kafka, topics).stream()
                .map(EventRecord::of)
                .toList();
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** The same under another number. */
    public EventRecord numbered(long number) {
        return new EventRecord(partition, offset, key, source, id, type, number, value, facts, mark);
    }

    public Place place() {
        return new Place(partition, offset);
    }

    public String topic() {
        return partition.topic();
    }

    /** The last words of the type, without the version: {@code enrolment.confirmed}. */
    public String name() {
        return type.replaceFirst("^fr\\.campusnumerique\\.", "").replaceFirst("\\.v\\d+$", "");
    }

    /** Of the aggregate: the last segment of the source. */
    public String about() {
        return source.substring(source.lastIndexOf('/') + 1);
    }

    /** Whether it is of one of these aggregates, e.g. {@code enrolments}. */
    public boolean isOf(String aggregates) {
        return source.startsWith("/" + aggregates + "/");
    }

    /** What is read of the value; {@link Facts#NONE} if there is nothing to read. */
    public Facts known() {
        return facts == null ? Facts.NONE : facts;
    }

    /** The state that it carries; empty text for none. */
    public String state() {
        return Facts.text(known().state());
    }

    /** The value; a missing node if there is none, or it is no JSON. */
    public JsonNode data() {
        try {
            return value == null ? JSON.missingNode() : JSON.readTree(value);
        } catch (JacksonException unreadable) {
            return JSON.missingNode();
        }
    }
}
