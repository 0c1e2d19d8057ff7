package fr.campusnumerique.eventing;

import fr.campusnumerique.eventing.SchemaRules.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON Schema 2020-12 of the class path as a list of rules; a value is checked until it breaks one. A general validator
 * takes several times as long for the same verdict (ADR 7). It knows the keywords that Campus's schemas use, and loads no
 * schema with another: what nobody checks is no rule. As the standard has it, {@code format} is for readers to know and not
 * checked: what is required of a text says its {@code pattern}.
 */
final class CompiledSchema {

    private static final JsonMapper JSON = new JsonMapper();

    /** What says something to readers only. */
    private static final Set<String> REMARKS = Set.of("title", "description", "examples", "format", "$defs");

    private static final Set<String> NAMES_OF_FILES = Set.of("$schema", "$id");

    private final Map<String, JsonNode> files = new HashMap<>();
    private final Map<URI, Rule> definitions = new HashMap<>();
    private final Set<URI> unfinished = new HashSet<>();
    private final Rule rule;

    private CompiledSchema(String file) {
        rule = definition(URI.create(file));
    }

    /**
     * @param file an absolute path on the class path. References are relative to it, as in the addresses under which the
     *     schemas are published
     * @throws IllegalArgumentException if it, or a schema that it refers to, has a keyword, or a value of one, that is not known
     */
    static CompiledSchema load(String file) {
        return new CompiledSchema(file);
    }

    /** Nothing if a value obeys, else the path to the first rule that it breaks, and the rule. */
    @Nullable
    String broken(JsonNode value) {
        return rule.broken(value);
    }

    private Rule definition(URI address) {
        var known = definitions.get(address);
        if (known == null) {
            require(!address.isAbsolute(), address, "leads out of the class path");
            require(unfinished.add(address), address, "contains itself");
            known = compile(address);
            definitions.put(address, known);
        }
        return known;
    }

    private Rule compile(URI address) {
        var file = files.computeIfAbsent(address.getPath(), CompiledSchema::read);
        return address.getFragment() == null
                ? compile(address, file, NAMES_OF_FILES)
                : compile(address, file.at(JsonPointer.compile(address.getFragment())), Set.of());
    }

    private static JsonNode read(String file) {
        try (var in = CompiledSchema.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalArgumentException("not on the class path: " + file);
            }
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    private Rule compile(URI at, JsonNode schema, Set<String> names) {
        require(schema.isObject(), at, "is no schema: " + schema);
        var rules = new ArrayList<Rule>();
        schema.forEachEntry((keyword, value) -> {
            if (!REMARKS.contains(keyword) && !names.contains(keyword)) {
                rules.add(rule(at, schema, keyword, value));
            }
        });
        return SchemaRules.all(rules);
    }

    private Rule compile(URI at, JsonNode schema) {
        return compile(at, schema, Set.of());
    }

    private Rule rule(URI at, JsonNode schema, String keyword, JsonNode value) {
        return switch (keyword) {
            case "$ref" -> definition(at.resolve(value.stringValue()));
            case "allOf" ->
                SchemaRules.all(
                        elements(value).stream().map(each -> compile(at, each)).toList());
            case "type" -> SchemaRules.type(value.isArray() ? texts(value) : List.of(value.stringValue()));
            case "enum" -> SchemaRules.oneOf(elements(value));
            case "const" -> SchemaRules.oneOf(List.of(value));
            case "required" -> SchemaRules.required(texts(value));
            case "properties" -> SchemaRules.properties(compiledEach(at, value));
            case "additionalProperties" ->
                SchemaRules.additional(Set.copyOf(schema.path("properties").propertyNames()), compile(at, value));
            case "items" -> SchemaRules.items(compile(at, value));
            case "minItems" -> SchemaRules.minItems(value.intValue());
            case "uniqueItems" -> SchemaRules.unique(value.booleanValue());
            case "minLength" -> SchemaRules.minLength(value.intValue());
            case "maxLength" -> SchemaRules.maxLength(value.intValue());
            case "pattern" -> SchemaRules.pattern(value.stringValue());
            case "minimum" -> SchemaRules.minimum(value);
            case "maximum" -> SchemaRules.maximum(value);
            default -> throw new IllegalArgumentException("schema " + at + ": keyword not known: " + keyword);
        };
    }

    private static List<String> texts(JsonNode array) {
        return elements(array).stream().map(JsonNode::stringValue).toList();
    }

    private static List<JsonNode> elements(JsonNode array) {
        if (!array.isArray()) {
            throw new IllegalArgumentException("no array: " + array);
        }
        return array.valueStream().toList();
    }

    private Map<String, Rule> compiledEach(URI at, JsonNode properties) {
        var compiled = new HashMap<String, Rule>();
        properties.forEachEntry((name, schema) -> compiled.put(name, compile(at, schema)));
        return compiled;
    }

    private static void require(boolean holds, URI address, String fault) {
        if (!holds) {
            throw new IllegalArgumentException("schema " + address + ": " + fault);
        }
    }
}
