package fr.campusnumerique.acceptance.year;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One event.
 *
 * @param source e.g. {@code /enrolments/enr-1}
 * @param sequence counts the events of the source from 1
 * @param erasureId of an event about somebody who was forgotten; empty else, and the learner's id then
 * @param requestedAt of an enrolment, as it is written
 * @param confirmedAt when it got its seat, the same way; empty if it has none
 * @param trainers of a session
 * @param body of an event about anything but enrolments, certificates and sessions; missing of these, of which there are
 *     many
 * @param offset where it is in its partition
 */
record News(
        String source,
        long sequence,
        String eventId,
        String type,
        String enrolmentId,
        String learnerId,
        String erasureId,
        String sessionId,
        String state,
        String requestedAt,
        String confirmedAt,
        List<String> trainers,
        JsonNode body,
        TopicPartition partition,
        long offset) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final Set<String> MANY = Set.of("campus.enrolments", "campus.certificates", "campus.sessions");

    private record Body(
            @Nullable String enrolmentId,
            @Nullable String learnerId,
            @Nullable String erasureId,
            @Nullable String sessionId,
            @Nullable String state,
            @Nullable String requestedAt,
            @Nullable String confirmedAt,
            @Nullable List<String> trainers) {}

    /** Null for a record that tells no state, e.g. one that only makes compaction forget. */
    static @Nullable News of(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return null;
        }
        Body body = JSON.readValue(record.value(), Body.class);
        boolean many = MANY.contains(record.topic());
        return new News(
                header(record, "ce_source"),
                Long.parseLong(header(record, "ce_sequence")),
                header(record, "ce_id"),
                header(record, "ce_type"),
                text(body.enrolmentId()),
                text(body.learnerId()),
                text(body.erasureId()),
                text(body.sessionId()),
                text(body.state()),
                text(body.requestedAt()),
                text(body.confirmedAt()),
                body.trainers() == null ? List.of() : body.trainers(),
                many ? JSON.missingNode() : JSON.readTree(record.value()),
                new TopicPartition(record.topic(), record.partition()),
                record.offset());
    }

    boolean isEnrolment() {
        return source.startsWith("/enrolments/");
    }

    boolean isCertificate() {
        return source.startsWith("/certificates/");
    }

    /** Whose it is: the learner, or the erasure by which that was forgotten. */
    String person() {
        return learnerId.isEmpty() ? erasureId : learnerId;
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
