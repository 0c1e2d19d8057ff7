package fr.campusnumerique.eventing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import fr.campusnumerique.contracts.Contracts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Another implementation of the standard says the same of every type's examples, and of thousands that are mutated. */
class CompiledSchemaTest {

    private static final int MUTANTS = 1_500;
    private static final JsonMapper JSON = new JsonMapper();
    private static final SchemaRegistry OTHER = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            registry -> registry.schemaIdResolvers(ids -> ids.mappings(
                    id -> id.contains("/event-schemas/") && !id.startsWith("classpath:"),
                    id -> "classpath:" + id.substring(id.indexOf("/event-schemas/") + 1))));

    /** What a value is replaced by: each kind, and what lies at the bounds of the contract's rules. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "{}",
            "[]",
            "[null]",
            "\"\"",
            "\"x\"",
            "\"FR\"",
            "\"fr\"",
            "\"FR\\n\"",
            "\"fr-CA\"",
            "\"a-b\"",
            "\"confirmed\"",
            "\"draft\"",
            "\"2026-10-07T12:31:08Z\"",
            "\"2026-10-07T12:31:08Z\\n\"",
            "\"2026-10-07\"",
            "\"https://example.org\"",
            "\"" + "a".repeat(100) + "\"",
            "\"" + "a".repeat(101) + "\"",
            "\"" + "a".repeat(200) + "\"",
            "\"" + "\uD83D\uDE00".repeat(200) + "\"",
            "\"" + "a".repeat(201) + "\"",
            "\"" + "a".repeat(255) + "\"",
            "\"" + "a".repeat(256) + "\"",
            "-1",
            "0",
            "1",
            "1.0",
            "0.5",
            "1e400",
            "1e-400",
            "4",
            "5",
            "5.0000000001",
            "6",
            "99",
            "100",
            "101",
            "12345678901234567890123");

    @ParameterizedTest
    @MethodSource("types")
    void a_validator_of_the_whole_standard_agrees(String type) {
        var other = OTHER.getSchema(SchemaLocation.of("classpath:event-schemas/" + type + ".json"));
        var ours = CompiledSchema.load("/event-schemas/" + type + ".json");
        var chance = new Random(type.hashCode());
        var broken = 0;
        for (var n = 0; n < MUTANTS; n++) {
            var examples = Contracts.examples(type);
            var value = JSON.readTree(examples.get(n % examples.size()));
            for (var changes = n / examples.size() == 0 ? 0 : 1 + chance.nextInt(2); changes > 0; changes--) {
                mutate((ObjectNode) value, chance);
            }
            broken += agree(ours, other, value) ? 0 : 1;
        }
        assertThat(broken).as("mutants that break the schema").isBetween(MUTANTS / 10, MUTANTS * 19 / 20);
    }

    static List<String> types() {
        return Contracts.types();
    }

    /** @return whether the value obeys */
    private static boolean agree(CompiledSchema ours, Schema other, JsonNode value) {
        // As it would come from the topic.
        var read = JSON.readTree(value.toString());
        var broken = ours.broken(read);
        assertThat(broken == null)
                .as(() -> "ours: %s, the other: %s, of %s".formatted(broken, other.validate(read), read))
                .isEqualTo(other.validate(read).isEmpty());
        return broken == null;
    }

    /** Replaces or removes a value somewhere, doubles an item, or adds a property. */
    private static void mutate(ObjectNode root, Random chance) {
        var places = new ArrayList<Consumer<Random>>();
        collect(root, places);
        places.get(chance.nextInt(places.size())).accept(chance);
    }

    private static void collect(JsonNode node, List<Consumer<Random>> places) {
        if (node instanceof ObjectNode object) {
            places.add(random -> object.set("addedLater", any(random)));
            object.forEachEntry((name, value) -> {
                places.add(random -> object.set(name, any(random)));
                places.add(random -> object.remove(name));
                collect(value, places);
            });
        } else if (node instanceof ArrayNode array) {
            places.add(random -> array.add(any(random)));
            for (var i = 0; i < array.size(); i++) {
                var at = i;
                places.add(random -> array.set(at, any(random)));
                places.add(random -> array.add(array.get(at)));
                places.add(random -> array.remove(at));
                collect(array.get(i), places);
            }
        }
    }

    private static JsonNode any(Random random) {
        return JSON.readTree(VALUES.get(random.nextInt(VALUES.size())));
    }

    /** Moments are compared character by character and not by the pattern: so is their verdict, with one character changed. */
    @Test
    void a_moment_is_what_its_pattern_says() {
        var pattern = new BoundedPattern(SchemaRules.MOMENT);
        var rule = SchemaRules.pattern(SchemaRules.MOMENT);
        for (var digits = 0; digits <= 10; digits++) {
            var moment = "2026-10-07T12:31:08" + ("." + "9".repeat(digits)).repeat(digits == 0 ? 0 : 1) + "Z";
            assertSame(pattern, rule, moment);
            for (var i = 0; i < moment.length(); i++) {
                for (var other : "0/:.ZT-+\n".split("")) {
                    assertSame(pattern, rule, moment.substring(0, i) + other + moment.substring(i + 1));
                    assertSame(pattern, rule, moment.substring(0, i) + other + moment.substring(i));
                }
                assertSame(pattern, rule, moment.substring(0, i) + moment.substring(i + 1));
                assertSame(pattern, rule, moment.substring(0, i));
            }
        }
    }

    private static void assertSame(BoundedPattern pattern, SchemaRules.Rule rule, String text) {
        assertThat(rule.broken(JSON.getNodeFactory().stringNode(text)) == null)
                .as(text)
                .isEqualTo(pattern.matches(text));
    }

    /** Compared each with all others, they would take many minutes. */
    @Test
    void texts_that_share_a_hash_are_told_apart_as_fast_as_others() {
        var texts = JSON.createArrayNode();
        IntStream.range(0, 1 << 18)
                .mapToObj(n -> IntStream.range(0, 18)
                        .mapToObj(bit -> (n >> bit & 1) == 0 ? "aa" : "bB")
                        .collect(Collectors.joining()))
                .forEach(texts::add);
        assertThat(texts.get(0).hashCode()).isEqualTo(texts.get(1).hashCode());
        var rule = SchemaRules.unique(true);
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            assertThat(rule.broken(texts)).isNull();
            assertThat(rule.broken(texts.add(texts.get(0)))).isNotNull();
        });
    }

    @Test
    void the_first_broken_rule_is_named_with_its_place_and_without_the_value() {
        var type = "fr.campusnumerique.enrolment.confirmed.v1";
        var schema = CompiledSchema.load("/event-schemas/" + type + ".json");
        var event = (ObjectNode) JSON.readTree(Contracts.example(type));
        ((ArrayNode) event.get("requiredModules")).set(1, 4711);
        assertThat(schema.broken(event)).isEqualTo("/requiredModules/1: must be of type string");
        event.remove("country");
        assertThat(schema.broken(event)).isEqualTo(": must have country");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "keyword-not-known",
                "keyword-not-known-below",
                "false",
                "contains-itself",
                "leads-out",
                "type-not-known",
                "enum-of-numbers",
                "list-that-is-none",
                "anchor-inside",
                "leads-nowhere"
            })
    void a_schema_that_it_does_not_know_is_not_loaded(String name) {
        assertThatThrownBy(() -> CompiledSchema.load("/unknown-schemas/" + name + ".json"))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void what_only_explains_is_not_checked() {
        var schema = CompiledSchema.load("/unknown-schemas/remarks.json");
        assertThat(Stream.of("{\"at\":\"yesterday\"}", "{\"at\":\"2026-10-07\"}")
                        .map(JSON::readTree))
                .allMatch(value -> schema.broken(value) == null);
    }
}
