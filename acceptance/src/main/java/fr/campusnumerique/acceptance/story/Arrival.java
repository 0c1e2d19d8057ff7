package fr.campusnumerique.acceptance.story;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event as any subscriber reads it.
 *
 * @param type without the campus's prefix and the version, e.g. {@code enrolment.confirmed}
 * @param sequence numbers the events of one key
 * @param data missing in the last event of an aggregate that is removed
 */
record Arrival(String topic, String key, String type, String id, long sequence, JsonNode data) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PREFIX = "fr.campusnumerique.";

    /** Which event it is: a relay may send one again, and then it is still the same. */
    record Identity(String topic, String key, long sequence) {}

    static Arrival of(ConsumerRecord<byte[], byte[]> read) {
        String type = header(read, "ce_type");
        return new Arrival(
                read.topic(),
                new String(read.key(), UTF_8),
                type.replace(PREFIX, "").replaceFirst("\\.v\\d+$", ""),
                header(read, "ce_id"),
                Long.parseLong(header(read, "ce_sequence")),
                read.value() == null ? JSON.missingNode() : JSON.readTree(read.value()));
    }

    private static String header(ConsumerRecord<byte[], byte[]> read, String name) {
        Header header = read.headers().lastHeader(name);
        if (header == null) {
            throw new IllegalStateException("an event in " + read.topic() + " has no " + name);
        }
        return new String(header.value(), UTF_8);
    }

    Identity identity() {
        return new Identity(topic, key, sequence);
    }

    /** What has happened, in the words of {@link Fact}: the same whichever event says it. */
    Fact fact() {
        return switch (type) {
            case "course.launched", "course.retired" -> new Fact(type, key, text("language"));
            case "course.revised" ->
                new Fact(type, key, last("languageVersions").path("language").asString(""));
            case "enrolment.progressed" ->
                new Fact(type, key, last("completedModules").asString(""));
            case "certificate.signed" ->
                new Fact(
                        type,
                        text("enrolmentId"),
                        last("signedBy").path("issuer").asString(""));
            case "certificate.opened", "certificate.validated", "certificate.claimed" ->
                new Fact(type, text("enrolmentId"), "");
            default -> new Fact(type, key, "");
        };
    }

    String text(String field) {
        return data.path(field).asString("");
    }

    private JsonNode last(String field) {
        JsonNode list = data.path(field);
        return Optional.ofNullable(list.get(list.size() - 1)).orElseGet(JSON::missingNode);
    }
}
