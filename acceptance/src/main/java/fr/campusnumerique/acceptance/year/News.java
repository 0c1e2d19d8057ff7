package fr.campusnumerique.acceptance.year;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * One event about an enrolment or a certificate.
 *
 * @param source e.g. {@code /enrolments/enr-1}
 * @param sequence counts the events of the source from 1
 * @param requestedAt of an enrolment, as it is written
 */
record News(
        String source,
        long sequence,
        String eventId,
        String type,
        String enrolmentId,
        String learnerId,
        String sessionId,
        String state,
        String requestedAt) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private record Body(
            @Nullable String enrolmentId,
            @Nullable String learnerId,
            @Nullable String sessionId,
            @Nullable String state,
            @Nullable String requestedAt) {}

    /** Null for a record that tells no state, e.g. one that only makes compaction forget. */
    static @Nullable News of(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return null;
        }
        Body body = JSON.readValue(record.value(), Body.class);
        return new News(
                header(record, "ce_source"),
                Long.parseLong(header(record, "ce_sequence")),
                header(record, "ce_id"),
                header(record, "ce_type"),
                text(body.enrolmentId()),
                text(body.learnerId()),
                text(body.sessionId()),
                text(body.state()),
                text(body.requestedAt()));
    }

    boolean isEnrolment() {
        return source.startsWith("/enrolments/");
    }

    String id() {
        return source.substring(source.lastIndexOf('/') + 1);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }
}
