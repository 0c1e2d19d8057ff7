package fr.campusnumerique.eventing;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * The JSON Schemas of the event types, found on the class path as {@code event-schemas/<type>.json} (JSON Schema
 * 2020-12). A type without a schema is not checked.
 */
public final class EventSchemas {

    private static final String FOLDER = "/event-schemas/";

    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            registry -> registry.schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .regularExpressionFactory(BoundedPattern::new)
                            .build())
                    .schemaIdResolvers(ids -> ids.mappings(
                            id -> id.contains(FOLDER) && !id.startsWith("classpath:"),
                            id -> "classpath:" + id.substring(id.indexOf(FOLDER) + 1))));
    private static final ConcurrentMap<String, Optional<Schema>> SCHEMAS = new ConcurrentHashMap<>();

    private EventSchemas() {}

    public static boolean known(String type) {
        return schema(type).isPresent();
    }

    /** Checks a payload and throws what {@code refusal} makes of the first broken rule. */
    static void check(String type, JsonNode json, Function<String, ? extends RuntimeException> refusal) {
        schema(type).ifPresent(schema -> {
            var errors = schema.validate(json);
            if (!errors.isEmpty()) {
                throw refusal.apply("against its schema: " + errors.getFirst());
            }
        });
    }

    private static Optional<Schema> schema(String type) {
        return SCHEMAS.computeIfAbsent(type, EventSchemas::load);
    }

    /** Loads by location and not by content: a schema refers to what it shares with others by relative paths. */
    private static Optional<Schema> load(String type) {
        var path = "event-schemas/" + type + ".json";
        return EventSchemas.class.getResource("/" + path) == null
                ? Optional.empty()
                : Optional.of(REGISTRY.getSchema(SchemaLocation.of("classpath:" + path)));
    }
}
