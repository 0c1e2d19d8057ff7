package fr.campusnumerique.acceptance.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * One record of a topic, as a plain consumer sees it.
 *
 * @param sequence 0 if it has none that can be read
 * @param contentHash tells whether two records say the same
 * @param facts null if its value cannot be read
 * @param poison the number of a record that was injected to be parked; null of all others
 * @param earlier whether it was there before the run began
 */
record Seen(
        String topic,
        int partition,
        long offset,
        String source,
        long sequence,
        String id,
        String type,
        int contentHash,
        @Nullable Facts facts,
        @Nullable String poison,
        boolean earlier) {

    /** Header by which injected poison is known to this side; services know nothing of it. */
    static final String POISON = "faults-poison";

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static Seen of(ConsumerRecord<byte[], byte[]> record, boolean earlier) {
        String poison = header(record, POISON);
        return new Seen(
                record.topic(),
                record.partition(),
                record.offset(),
                Facts.text(header(record, "ce_source")),
                sequence(header(record, "ce_sequence")),
                Facts.text(header(record, "ce_id")),
                Facts.text(header(record, "ce_type")),
                Arrays.hashCode(record.value()),
                poison == null ? facts(record.value()) : null,
                poison,
                earlier);
    }

    /** The last words of the type, without the version: {@code enrolment.confirmed}. */
    String name() {
        return type.replaceFirst("^fr\\.campusnumerique\\.", "").replaceFirst("\\.v\\d+$", "");
    }

    Facts known() {
        return facts == null ? Facts.NONE : facts;
    }

    private static long sequence(@Nullable String text) {
        return text != null && text.matches("\\d{1,19}") ? Long.parseLong(text) : 0;
    }

    private static @Nullable Facts facts(byte @Nullable [] value) {
        try {
            return value == null ? null : JSON.readValue(value, Facts.class);
        } catch (JacksonException unreadable) {
            return null;
        }
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }
}
