package fr.campusnumerique.eventing.inbox;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.campusnumerique.eventing.NonRetryableEventException;
import fr.campusnumerique.eventing.app.Note;
import fr.campusnumerique.eventing.app.NoteCopy;
import fr.campusnumerique.eventing.app.NoteListener;
import fr.campusnumerique.eventing.app.NoteListener.Moment;
import fr.campusnumerique.eventing.app.NotesApplication;
import fr.campusnumerique.eventing.relay.TestBus;
import fr.campusnumerique.testkit.events.EventRecord;
import fr.campusnumerique.testkit.events.ListenerTrial;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.cloud.stream.binding.BindingsLifecycleController;
import org.springframework.cloud.stream.binding.BindingsLifecycleController.State;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole path in one service: HTTP -> document -> topic -> consumer -> its own document and topic. */
@SpringBootTest(
        classes = NotesApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.application.name=notes-service",
            "campus.outbox.topics.notes=inbox.notes",
            "campus.outbox.topics.copies=inbox.copies",
            "campus.outbox.partitions=1",
            "campus.outbox.replicas=1",
            "campus.outbox.sweep-every=300ms",
            "campus.inbox.topics.notes=inbox.notes",
            "campus.inbox.topics.audits=inbox.notes",
            "campus.inbox.retry-at-most=1s",
            "management.endpoints.web.exposure.include=parkedevents,republish,metrics,health",
            "management.endpoint.health.probes.enabled=true",
            "management.endpoint.health.group.readiness.include=readinessState,consumers",
            "management.endpoint.health.show-details=always",
            "management.tracing.sampling.probability=1.0",
            "management.otlp.metrics.export.enabled=false",
            "management.tracing.export.otlp.enabled=false",
            "management.logging.export.otlp.enabled=false"
        })
class InboxTest {

    private static final TestBus PATH = new TestBus();
    private static final Producer<byte[], byte[]> PRODUCER = new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", TestBus.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());

    @DynamicPropertySource
    static void parts(DynamicPropertyRegistry properties) {
        properties.add("spring.mongodb.uri", () -> PATH.uri());
        properties.add("spring.kafka.bootstrap-servers", TestBus::bootstrapServers);
    }

    @AfterAll
    static void close() {
        PRODUCER.close();
        PATH.close();
    }

    @Value("${local.server.port}")
    private int port;

    @Autowired
    private MongoTemplate mongo;

    @Autowired
    private NoteListener listener;

    @Autowired
    private EventConsumer notes;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private BindingsLifecycleController bindings;

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();

    @Test
    void a_command_reaches_the_consumer_and_its_trace_runs_all_the_way() throws Exception {
        var trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        var response = http.send(
                HttpRequest.newBuilder(uri("/notes/traced"))
                        .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                        .POST(BodyPublishers.ofString("a line"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        awaitCopy("traced", "a line");
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            assertThat(traceOf("inbox.notes", "traced")).startsWith("00-" + trace);
            assertThat(traceOf("inbox.copies", "traced")).startsWith("00-" + trace);
        });
        assertThat(meters.counter("campus.relay.published", "topic", "inbox.notes")
                        .count())
                .isPositive();
    }

    @Test
    void an_operator_has_the_newest_events_of_a_topic_sent_again_and_sees_how_far_it_is() throws Exception {
        http.send(
                HttpRequest.newBuilder(uri("/notes/again"))
                        .POST(BodyPublishers.ofString("a line"))
                        .build(),
                BodyHandlers.ofString());
        awaitCopy("again", "a line");
        assertThat(republish("{\"topic\":\"inbox.unknown\"}").statusCode()).isEqualTo(404);
        assertThat(republish("{\"topic\":\"inbox.copies\"}").statusCode()).isEqualTo(200);
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            var report = json.readTree(get("/actuator/republish").body()).path("collections");
            assertThat(report).singleElement().satisfies(copies -> {
                assertThat(copies.path("collection").asString()).isEqualTo("copies");
                assertThat(copies.path("state").asString()).isEqualTo("done");
                assertThat(copies.path("sent").asLong()).isPositive();
            });
        });
        assertThat(PATH.topics.of("inbox.copies", "again")).hasSize(2);
        assertThat(PATH.topics.of("inbox.notes", "again")).hasSize(1);
    }

    private HttpResponse<String> republish(String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(uri("/actuator/republish"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private String traceOf(String topic, String key) {
        return PATH.topics.all(topic).stream()
                .filter(read -> read.key().equals(key))
                .map(read -> read.headers().get("traceparent"))
                .findFirst()
                .orElse("");
    }

    @Test
    void what_is_published_is_a_cloud_event_in_binary_mode() throws Exception {
        post("/notes/shaped", "a line");
        awaitCopy("shaped", "a line");
        var record = PATH.topics.all("inbox.notes").stream()
                .filter(read -> read.key().equals("shaped"))
                .findFirst()
                .orElseThrow();
        assertThat(record.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_type", Note.LINE_ADDED)
                .containsEntry("ce_source", "/notes/shaped")
                .containsEntry("ce_subject", "shaped")
                .containsEntry("ce_partitionkey", "shaped")
                .containsEntry("ce_sequence", "0000000000000000001")
                .containsEntry("ce_dataschema", "urn:campus:event-schema:" + Note.LINE_ADDED)
                .containsKeys("ce_id", "ce_time", "traceparent");
        assertThat(record.json()).isEqualTo("{\"note\":\"shaped\",\"line\":1,\"text\":\"a line\"}");
    }

    @Test
    void duplicates_late_and_reordered_deliveries_have_their_effect_once() {
        deliver("reordered", 1, "one");
        deliver("reordered", 3, "three");
        deliver("reordered", 2, "two");
        deliver("reordered", 3, "three");
        deliver("reordered", 1, "one");
        deliver("behind-reordered", 1, "marker");
        awaitCopy("behind-reordered", "marker");
        var copy = mongo.findById("reordered", NoteCopy.class);
        assertThat(copy.text()).isEqualTo("three");
        assertThat(copy.effects())
                .as("of those that come together, only the newest has one")
                .isSorted()
                .doesNotHaveDuplicates()
                .endsWith(3);
    }

    @Test
    void poison_is_parked_with_its_reason_and_the_next_event_is_handled() throws Exception {
        send(Map.of("ce_type", Note.LINE_ADDED), "poison-1", "{\"note\":");
        send(headers(Note.LINE_ADDED, "poison-2", 1), "poison-2", "{\"note\":");
        send(headers(Note.LINE_ADDED, "poison-3", 1), "poison-3", "{\"note\":\"poison-3\",\"line\":0,\"text\":\"x\"}");
        send(headers(Note.LINE_ADDED, "poison-4", 1), "poison-4", "\u0000\u0001");
        send(Map.of(), "poison-5", "");
        deliver("poison-6", 1, "impossible");
        deliver("behind-poison", 1, "handled");
        awaitCopy("behind-poison", "handled");
        var reasons = list("?limit=200")
                .get("items")
                .valueStream()
                .map(item -> item.get("reason").asString())
                .toList();
        assertThat(reasons)
                .anyMatch(reason -> reason.contains("header ce_id is missing"))
                .anyMatch(reason -> reason.contains("not JSON"))
                .anyMatch(reason -> reason.contains("against its schema"))
                .anyMatch(reason -> reason.equals("a note cannot be impossible"));
        await().atMost(Duration.ofMinutes(2))
                .until(() -> meters.get("campus.events.parked").gauge().value() >= 6);
    }

    @Test
    void any_bytes_at_all_are_parked_and_delay_nothing() {
        var payloads = List.of(
                new byte[] {0, 0, (byte) 0xff, (byte) 0xfe},
                new byte[] {(byte) 0xff, (byte) 0xfe, 0, 0},
                "{\"note\":\"n\"}".getBytes(UTF_16),
                "[".repeat(100_000).getBytes(UTF_8),
                ("{\"note\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}").getBytes(UTF_8),
                line("n", 1, "x".repeat(300_000)),
                "{\"note\":\"n\",\"line\":1e999999999,\"text\":\"n\"}".getBytes(UTF_8),
                ("{\"note\":\"n\",\"line\":" + "9".repeat(100_000) + ",\"text\":\"n\"}").getBytes(UTF_8),
                ("{\"note\":\"n\",\"line\":1,\"text\":\"n\",\"language\":\"en" + "-abcdefgh".repeat(1_500) + "\"}")
                        .getBytes(UTF_8),
                ("{\"note\":\"n\",\"line\":1,\"text\":\"n\",\"language\":\"en" + "-ab".repeat(2_700) + "\"}")
                        .getBytes(UTF_8));
        for (var n = 0; n < payloads.size(); n++) {
            send(headers(Note.LINE_ADDED, "bytes-" + n, 1), "bytes-" + n, payloads.get(n));
        }
        send(headers(NoteListener.ERRING, "bytes-erring", 1), "bytes-erring", line("erring", 1, "x"));
        deliver("behind-bytes", 1, "handled");
        awaitCopy("behind-bytes", "handled");
        assertThat(mongo.getCollection("parked_events").find().into(new ArrayList<>()).stream()
                        .map(parked -> parked.getString("key")))
                .containsAll(IntStream.range(0, payloads.size())
                        .mapToObj(n -> "bytes-" + n)
                        .toList())
                .contains("bytes-erring");
    }

    @Test
    void what_strangers_write_into_headers_delays_nothing() {
        var names =
                List.of("spring_json_header_types", "contentType", "kafka_offset", "id", "timestamp", "b3", "baggage");
        for (var value : List.of("{", "{\"ce_id\":\"java.util.ArrayList\"}", "[".repeat(50_000), "\u0000", "x\ny")) {
            var record = record(headers(Note.LINE_ADDED, "hostile", 1), "hostile", line("hostile", 1, "taken"));
            names.forEach(name -> record.headers().add(name, value.getBytes(UTF_8)));
            send(record);
        }
        deliver("behind-hostile", 1, "handled");
        awaitCopy("behind-hostile", "handled");
        awaitCopy("hostile", "taken");
    }

    @Test
    void thousands_of_mutated_records_do_no_harm() {
        trial("direct").direct(notes::handle, NonRetryableEventException.class::isInstance, 12, 3_000);
    }

    @Test
    void mutated_records_over_the_broker_delay_nothing_and_stop_nothing() throws Exception {
        trial("wire")
                .throughTheBroker(
                        TestBus.bootstrapServers(),
                        "inbox.notes",
                        "notes-service.notes",
                        12,
                        100,
                        Duration.ofSeconds(60));
        assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    }

    private ListenerTrial trial(String name) {
        var mutated = List.of(
                EventRecord.of("notes", Note.LINE_ADDED, name + "-mutated", 1, new String(line("m", 1, "text"), UTF_8)),
                EventRecord.of("notes", Note.ERASED, name + "-mutated", 2, null));
        return new ListenerTrial(
                mutated,
                n -> {
                    var note = name + "-good-" + n;
                    return EventRecord.of("notes", Note.LINE_ADDED, note, 1, new String(line(note, 1, "x"), UTF_8));
                },
                n -> mongo.findById(name + "-good-" + n, NoteCopy.class) != null);
    }

    @Test
    void a_consumer_that_has_stopped_shows_in_readiness_and_in_a_gauge() throws Exception {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> get("/actuator/health/readiness").statusCode() == 200);
        assertThat(meters.get("campus.consumers.stopped").gauge().value()).isZero();

        bindings.changeState("audits-in-0", State.STOPPED);
        var answer = get("/actuator/health/readiness");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("audits").doesNotContain("notes");
        assertThat(meters.get("campus.consumers.stopped").gauge().value()).isEqualTo(1);

        bindings.changeState("audits-in-0", State.STARTED);
        assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    }

    @Test
    void a_tombstone_leaves_nothing_under_its_key_and_what_is_older_does_not_come_back() throws Exception {
        post("/notes/erased", "a line");
        awaitCopy("erased", "a line");
        var answer =
                http.send(HttpRequest.newBuilder(uri("/notes/erased")).DELETE().build(), BodyHandlers.discarding());
        assertThat(answer.statusCode()).isEqualTo(200);
        awaitCopy("erased", "forgotten");
        deliver("erased", 1, "a line");
        deliver("behind-erased", 1, "marker");
        awaitCopy("behind-erased", "marker");
        assertThat(mongo.findById("erased", NoteCopy.class).text()).isEqualTo("forgotten");
        assertThat(PATH.topics.all("inbox.notes"))
                .filteredOn(read -> read.type().equals(Note.ERASED))
                .singleElement()
                .satisfies(read -> assertThat(read.headers())
                        .containsEntry("ce_sequence", "0000000000000000002")
                        .doesNotContainKeys("content-type", "ce_dataschema"));
    }

    @Test
    void a_record_without_a_value_that_is_no_tombstone_is_parked() throws Exception {
        var record = new ProducerRecord<byte[], byte[]>("inbox.notes", 0, "empty".getBytes(UTF_8), null);
        headers(Note.LINE_ADDED, "empty", 1)
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        send(record);
        await().atMost(Duration.ofMinutes(2)).until(() -> listed("empty") != null);
        assertThat(listed("empty").get("reason").asString()).contains("has no data");
    }

    @Test
    void how_far_the_consumer_is_behind_is_measured() throws Exception {
        post("/notes/lagging", "a line");
        awaitCopy("lagging", "a line");
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(meters.get("kafka.consumer.fetch.manager.records.lag.max")
                                .gauges())
                        .anyMatch(lag -> lag.value() >= 0));
    }

    @Test
    void a_header_without_a_value_or_with_a_strange_name_holds_up_nothing() {
        var record = new ProducerRecord<>("inbox.notes", 0, "odd".getBytes(UTF_8), "odd".getBytes(UTF_8));
        record.headers().add("empty", null).add("a\0b.c$d", "x".getBytes(UTF_8));
        send(record);
        deliver("behind-odd", 1, "handled");
        awaitCopy("behind-odd", "handled");
    }

    @Test
    void a_transient_failure_is_retried_until_it_passes_and_is_never_parked() throws Exception {
        deliver("transient", 1, "store-away-5");
        awaitCopy("transient", "store-away-5");
        assertThat(listener.attempts("store-away-5")).isEqualTo(6);
        assertThat(list("?limit=200").toString()).doesNotContain("store-away-5").doesNotContain("the store is away");
        var moments = listener.between("store-away-5");
        // A pause may be over before a slow consumer begins it.
        assertThat(moments.stream().map(Moment::what).collect(Collectors.joining(" ")))
                .matches("(store-away-5 (paused (resumed )?)?){5}store-away-5")
                .contains("paused");
        var attempts = moments.stream()
                .filter(moment -> moment.what().equals("store-away-5"))
                .toList();
        var pauses = List.of(100, 200, 400, 800, 1_000);
        for (var n = 0; n < pauses.size(); n++) {
            assertThat(Duration.ofNanos(
                            attempts.get(n + 1).at() - attempts.get(n).at()))
                    .as("pause after attempt " + (n + 1))
                    .isGreaterThan(Duration.ofMillis(pauses.get(n) - 20));
        }
        assertThat(meters.counter("campus.events.retried", "consumer", "notes").count())
                .isPositive();
    }

    @Test
    void an_event_that_turns_out_to_be_impossible_after_a_transient_failure_is_parked() throws Exception {
        deliver("turned", 1, "away-then-impossible");
        deliver("behind-turned", 1, "handled");
        awaitCopy("behind-turned", "handled");
        await().atMost(Duration.ofMinutes(2)).until(() -> listed("turned") != null);
        assertThat(listed("turned").get("reason").asString()).isEqualTo("a note cannot be impossible");
        assertThat(listener.attempts("away-then-impossible")).isEqualTo(2);
    }

    @Test
    void of_two_consumers_of_one_topic_each_parks_and_replays_its_own() throws Exception {
        deliver("of-notes", 1, "impossible too");
        send(
                headers(NoteListener.AUDITED, "of-audits", 1),
                "of-audits",
                "{\"note\":\"of-audits\",\"line\":1,\"text\":\"x\"}");
        await().atMost(Duration.ofMinutes(2)).until(() -> listed("of-notes") != null && listed("of-audits") != null);
        assertThat(listed("of-notes").get("consumer").asString()).isEqualTo("notes");
        assertThat(listed("of-audits").get("consumer").asString()).isEqualTo("audits");
        assertThat(settle(listed("of-audits").get("id").asString(), "{\"action\":\"replay\"}")
                        .body())
                .contains("an audit cannot be impossible");
    }

    @Test
    void a_parked_event_is_shown_whole_and_a_repaired_handler_takes_its_replay() throws Exception {
        deliver("replayed", 1, "bug");
        await().atMost(Duration.ofMinutes(2)).until(() -> listed("replayed") != null);
        var id = listed("replayed").get("id").asString();
        assertThat(get("/actuator/parkedevents/" + id).body())
                .contains("\\\"text\\\":\\\"bug\\\"")
                .contains("a mistake in the handler");

        assertThat(settle(id, "{\"action\":\"replay\"}").statusCode()).isEqualTo(409);
        listener.repair();
        assertThat(settle(id, "{\"action\":\"replay\"}").statusCode()).isEqualTo(200);

        awaitCopy("replayed", "bug");
        assertThat(listed("replayed")).isNull();
        assertThat(settle(id, "{\"action\":\"replay\"}").statusCode()).isEqualTo(409);
    }

    @Test
    void a_parked_event_is_discarded_only_with_a_reason() throws Exception {
        send(headers(Note.LINE_ADDED, "discarded", 1), "discarded", "not json");
        await().atMost(Duration.ofMinutes(2)).until(() -> listed("discarded") != null);
        var id = listed("discarded").get("id").asString();
        assertThat(settle(id, "{\"action\":\"discard\"}").statusCode()).isEqualTo(400);
        assertThat(settle(id, "{\"action\":\"discard\",\"reason\":\"a test of ours\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("/actuator/parkedevents/" + id).body())
                .contains("a test of ours")
                .as("what was received is forgotten")
                .doesNotContain("not json")
                .doesNotContain("/notes/discarded");
        assertThat(list("?state=discarded").toString()).contains(id);
    }

    @Test
    void the_list_of_parked_events_is_paged_and_filtered() throws Exception {
        for (var n = 0; n < 3; n++) {
            send(headers("org.example.other.v1", "paged-" + n, 1), "paged-" + n, "x");
            send(headers(Note.LINE_ADDED, "paged-" + n, 1), "paged-" + n, "x");
        }
        await().atMost(Duration.ofMinutes(2)).until(() -> listed("paged-2") != null);
        var first = list("?limit=2&type=" + Note.LINE_ADDED + "&topic=inbox.notes");
        assertThat(first.get("items").size()).isEqualTo(2);
        var second = list("?limit=2&after=" + first.get("next").asString());
        assertThat(second.get("items").valueStream().map(item -> item.get("id").asString()))
                .isNotEmpty()
                .allMatch(id -> id.compareTo(first.get("next").asString()) > 0);
        assertThat(list("?type=org.example.none.v1").get("items").size()).isZero();
        assertThat(get("/actuator/parkedevents?limit=0").statusCode()).isEqualTo(400);
        assertThat(get("/actuator/parkedevents/unknown").statusCode()).isEqualTo(404);
    }

    private void awaitCopy(String note, String text) {
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(mongo.findById(note, NoteCopy.class))
                        .isNotNull()
                        .extracting(NoteCopy::text)
                        .isEqualTo(text));
    }

    /** As an operator sees it, found by its key in the store: after the mutated records the list is long. */
    private @Nullable JsonNode listed(String key) throws Exception {
        var parked = mongo.getCollection("parked_events")
                .find(new Document("key", key).append("state", "PARKED"))
                .first();
        return parked == null
                ? null
                : json.readTree(get("/actuator/parkedevents/" + parked.get("_id"))
                                .body())
                        .get("summary");
    }

    private JsonNode list(String query) throws Exception {
        return json.readTree(get("/actuator/parkedevents" + query).body());
    }

    private HttpResponse<String> settle(String id, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(uri("/actuator/parkedevents/" + id))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private void post(String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofString(body));
        assertThat(http.send(request.build(), BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private void deliver(String note, long sequence, String text) {
        send(headers(Note.LINE_ADDED, note, sequence), note, line(note, sequence, text));
    }

    private static byte[] line(String note, long line, String text) {
        return "{\"note\":\"%s\",\"line\":%d,\"text\":\"%s\",\"of a later version\":true}"
                .formatted(note, line, text)
                .getBytes(UTF_8);
    }

    private static Map<String, String> headers(String type, String id, long sequence) {
        return Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                type + id + sequence,
                "ce_type",
                type,
                "ce_source",
                "/notes/" + id,
                "ce_subject",
                id,
                "ce_sequence",
                "%019d".formatted(sequence),
                "ce_time",
                "2026-01-01T10:00:00Z");
    }

    private static void send(Map<String, String> headers, String key, String payload) {
        send(record(headers, key, payload.getBytes(UTF_8)));
    }

    private static void send(Map<String, String> headers, String key, byte[] payload) {
        send(record(headers, key, payload));
    }

    private static ProducerRecord<byte[], byte[]> record(Map<String, String> headers, String key, byte[] payload) {
        var record = new ProducerRecord<>("inbox.notes", 0, key.getBytes(UTF_8), payload);
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return record;
    }

    private static void send(ProducerRecord<byte[], byte[]> record) {
        PRODUCER.send(record);
    }
}
