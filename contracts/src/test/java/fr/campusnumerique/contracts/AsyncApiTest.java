package fr.campusnumerique.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class AsyncApiTest {

    private static final Path FOLDER = Path.of("asyncapi");
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Schema OFFICIAL = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema(SchemaLocation.of("classpath:asyncapi/asyncapi-3.0.0.json"));

    static List<Path> documents() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void a_document_obeys_the_schema_of_asyncapi_3(Path document) {
        assertThat(OFFICIAL.validate(Sources.read(document), InputFormat.YAML)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void a_torn_document_does_not_obey_it(Path document) {
        var torn = (ObjectNode) YAML.readTree(document);
        ((ObjectNode) torn.path("operations").iterator().next()).put("action", "shout");
        assertThat(OFFICIAL.validate(torn.toString(), InputFormat.JSON)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void every_reference_leads_somewhere(Path document) {
        var whole = YAML.readTree(document);
        assertThat(references(whole)).isNotEmpty().allSatisfy(reference -> {
            if (reference.startsWith("#")) {
                assertThat(whole.at(reference.substring(1)).isMissingNode()).isFalse();
            } else {
                assertThat(FOLDER.resolve(reference)).isRegularFile();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("documents")
    void a_document_is_about_the_topic_that_it_is_named_after(Path document) {
        var topic = document.getFileName().toString().replace(".yaml", "").replace('-', '.');
        var channel = YAML.readTree(document).path("channels").iterator().next();
        assertThat(channel.path("address").asString()).isEqualTo(topic);
        assertThat(channel.at("/bindings/kafka/topic").asString()).isEqualTo(topic);
    }

    /** By the files that services create their topics by. */
    @ParameterizedTest
    @MethodSource("documents")
    void topics_keep_tombstones_for_90_days_and_those_that_name_people_compact_within_14(Path document)
            throws IOException {
        var channel = YAML.readTree(document).path("channels").iterator().next();
        var settings = channel.at("/bindings/kafka/topicConfiguration");
        assertThat(settings.path("delete.retention.ms").asLong())
                .isEqualTo(Duration.ofDays(90).toMillis());
        assertThat(settings.path("min.compaction.lag.ms").asLong())
                .isEqualTo(Duration.ofDays(7).toMillis());
        var topic = channel.path("address").asString();
        var created = Sources.RESOURCES.resolve("event-topics/" + topic + ".properties");
        var namesPeople =
                !Set.of("campus.courses", "campus.sessions", "campus.feedback").contains(topic);
        assertThat(settings.has("max.compaction.lag.ms")).isEqualTo(namesPeople);
        assertThat(Files.exists(created)).isEqualTo(namesPeople);
        if (namesPeople) {
            var properties = new Properties();
            properties.load(new StringReader(Sources.read(created)));
            assertThat(properties)
                    .isEqualTo(Map.of(
                            "max.compaction.lag.ms",
                            settings.path("max.compaction.lag.ms").asString()));
            assertThat(settings.path("max.compaction.lag.ms").asLong())
                    .isEqualTo(Duration.ofDays(14).toMillis());
        }
    }

    @Test
    void every_event_type_is_a_message_and_every_message_an_event_type() throws IOException {
        assertThat(messages().map(message -> message.path("name").asString()))
                .containsExactlyInAnyOrderElementsOf(Contracts.types());
    }

    @Test
    void a_message_names_its_type_once_and_for_all() throws IOException {
        assertThat(messages()).allSatisfy(message -> {
            var type = message.path("name").asString();
            var headers = message.at("/headers/allOf/1/properties");
            assertThat(headers.at("/ce_type/const").asString()).isEqualTo(type);
            assertThat(headers.at("/ce_dataschema/const").asString()).isEqualTo("urn:campus:event-schema:" + type);
            assertThat(file(message.path("payload"))).isEqualTo(type + ".json");
        });
    }

    @Test
    void every_example_is_shown_by_its_message_and_by_no_other() throws IOException {
        assertThat(messages()).allSatisfy(message -> {
            var type = message.path("name").asString();
            var shown = message.path("examples")
                    .valueStream()
                    .map(example -> file(example.path("payload")))
                    .toList();
            assertThat(shown)
                    .containsExactlyInAnyOrderElementsOf(Contracts.files().stream()
                            .filter(file -> Contracts.typeOf(file).equals(type))
                            .toList());
        });
    }

    @Test
    void a_message_without_a_value_has_the_headers_of_a_tombstone() throws IOException {
        assertThat(all().filter(AsyncApiTest::isTombstone)).isNotEmpty().allSatisfy(message -> {
            var headers = message.at("/headers/allOf");
            assertThat(file(headers.path(0))).isEqualTo("tombstone-headers.json");
            assertThat(headers.at("/1/properties/ce_type/const").asString())
                    .isEqualTo(message.path("name").asString());
            assertThat(Contracts.types()).doesNotContain(message.path("name").asString());
        });
    }

    @Test
    void the_headers_of_every_message_can_obey_their_schema_of_today_and_of_the_corrected_release() throws IOException {
        var record = YAML.readTree(Contracts.example("", "record.json")).path("headers");
        assertThat(all()).allSatisfy(message -> {
            var headers = new TreeMap<String, String>();
            record.propertyStream()
                    .forEach(header ->
                            headers.put(header.getKey(), header.getValue().asString()));
            var collection =
                    message.at("/headers/allOf/1/properties/ce_source/pattern").asString();
            assertThat(collection).matches("\\^/[a-z-]+/\\.\\+\\$");
            headers.put("ce_type", message.path("name").asString());
            headers.put("ce_source", collection.substring(1).replace(".+$", "l%C3%A9a"));
            headers.put("ce_dataschema", "urn:campus:event-schema:" + headers.get("ce_type"));
            if (isTombstone(message)) {
                headers.keySet().removeAll(List.of("content-type", "ce_dataschema"));
            } else {
                assertThat(EventSchemas.violations(
                                "released/v1.1/event-schemas/cloudevents/",
                                "headers",
                                YAML.valueToTree(headers).toString()))
                        .isEmpty();
            }
            assertThat(EventSchemas.headerViolations(headers)).isEmpty();
        });
    }

    /** Those with a value. */
    private static Stream<JsonNode> messages() throws IOException {
        return all().filter(message -> !isTombstone(message));
    }

    private static boolean isTombstone(JsonNode message) {
        return message.at("/payload/type").asString("").equals("null");
    }

    private static Stream<JsonNode> all() throws IOException {
        return documents().stream()
                .map(YAML::readTree)
                .flatMap(document -> document.at("/components/messages").valueStream());
    }

    private static String file(JsonNode reference) {
        return Path.of(reference.path("$ref").asString()).getFileName().toString();
    }

    private static List<String> references(JsonNode node) {
        return node.findValues("$ref").stream().map(JsonNode::asString).toList();
    }
}
