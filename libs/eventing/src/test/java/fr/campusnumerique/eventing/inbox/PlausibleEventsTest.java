package fr.campusnumerique.eventing.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.campusnumerique.eventing.NonRetryableEventException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no service of the campus publishes is refused before a handler sees it. */
class PlausibleEventsTest {

    private static final String TYPE = "org.example.story.told.v1";
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-30T10:00:00Z"), ZoneOffset.UTC);

    record Told(String story) {}

    private final List<Long> handled = new ArrayList<>();
    private final EventConsumer consumer =
            new EventConsumer().on(TYPE, Told.class, Told::story, event -> handled.add(event.sequence()));

    PlausibleEventsTest() {
        consumer.useClock(NOW);
    }

    private static Map<String, String> headers() {
        return new LinkedHashMap<>(Map.of(
                "ce_id", "e1",
                "ce_type", TYPE,
                "ce_source", "/stories/s1",
                "ce_subject", "s1",
                "ce_sequence", "0000000000000000007",
                "ce_time", "2026-11-30T09:00:00Z"));
    }

    private static ConsumerRecord<byte[], byte[]> record(String key, Map<String, String> headers, String json) {
        var record = new ConsumerRecord<>("stories", 0, 0, key.getBytes(UTF_8), json.getBytes(UTF_8));
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return record;
    }

    private void handle(Map<String, String> headers) {
        consumer.handle(record("s1", headers, "{\"story\":\"s1\"}"));
    }

    @Test
    void an_event_as_services_publish_it_is_handled() {
        handle(headers());
        assertThat(handled).containsExactly(7L);
    }

    @ParameterizedTest
    @CsvSource({
        "ce_sequence, 0000000000000000000, not from 1",
        "ce_sequence, 9223372036854775807, not from 1",
        "ce_sequence, 9999999999999999999, not from 1",
        "ce_sequence, 1000000000000001, not from 1",
        "ce_sequence, -1, no number",
        "ce_sequence, +1, no number",
        "ce_sequence, ١, no number",
        "ce_time, 2019-12-31T23:59:59Z, before 2020",
        "ce_time, 2026-12-01T10:00:01Z, more than a day ahead",
        "ce_time, 9999-12-31T23:59:59Z, more than a day ahead",
        "ce_time, tomorrow, not a CloudEvent",
        "ce_subject, s2, the key is not",
        "ce_source, /stories/s2, does not name",
        "ce_source, /people/s1, does not name",
        "ce_source, s1, does not name",
        "ce_source, /stories/%zz, does not name"
    })
    void what_is_implausible_is_refused_for_good(String header, String value, String reason) {
        var headers = headers();
        headers.put(header, value);
        assertThatThrownBy(() -> handle(headers))
                .isInstanceOf(NonRetryableEventException.class)
                .hasMessageContaining(reason);
        assertThat(handled).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b/é", "p|x", "%41"})
    void a_source_may_be_percent_encoded(String id) {
        var headers = headers();
        headers.put("ce_subject", id);
        headers.put(
                "ce_source",
                "/stories/"
                        + id.replace("%", "%25")
                                .replace(" ", "%20")
                                .replace("/", "%2F")
                                .replace("é", "%C3%A9")
                                .replace("|", "%7C"));
        consumer.handle(record(id, headers, "{\"story\":\"" + id + "\"}"));
        assertThat(handled).hasSize(1);
    }

    @Test
    void a_payload_of_another_aggregate_is_refused() {
        assertThatThrownBy(() -> consumer.handle(record("s1", headers(), "{\"story\":\"s2\"}")))
                .isInstanceOf(NonRetryableEventException.class)
                .hasMessageContaining("the payload is not of s1");
    }

    @Test
    void a_header_that_comes_twice_is_refused() {
        var twice = record("s1", headers(), "{\"story\":\"s1\"}");
        twice.headers().add("ce_sequence", "8".getBytes(UTF_8));
        assertThatThrownBy(() -> consumer.handle(twice)).hasMessageContaining("comes twice");
    }

    @Test
    void an_id_with_a_line_break_or_without_end_is_refused() {
        for (var id : List.of("a\nb", "x".repeat(256))) {
            var headers = headers();
            headers.put("ce_subject", id);
            headers.put("ce_source", "/stories/" + id);
            assertThatThrownBy(() -> consumer.handle(record(id, headers, "{\"story\":\"s1\"}")))
                    .hasMessageContaining("an id");
        }
    }

    @Test
    void a_type_that_is_not_for_this_consumer_passes_by() {
        var headers = headers();
        headers.put("ce_type", "org.example.other.told.v1");
        headers.put("ce_sequence", "0");
        assertThatCode(() -> handle(headers)).doesNotThrowAnyException();
    }
}
