package fr.campusnumerique.eventing;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * The JSON Schemas of the event types, found on the class path as {@code event-schemas/<type>.json} (JSON Schema
 * 2020-12, as far as {@link CompiledSchema} knows it). A type without a schema is not checked.
 */
public final class EventSchemas {

    private static final ConcurrentMap<String, Optional<CompiledSchema>> SCHEMAS = new ConcurrentHashMap<>();

    private EventSchemas() {}

    public static boolean known(String type) {
        return schema(type).isPresent();
    }

    /** Checks a payload and throws what {@code refusal} makes of the first broken rule. */
    static void check(String type, JsonNode json, Function<String, ? extends RuntimeException> refusal) {
        var schema = schema(type);
        var broken = schema.isPresent() ? schema.get().broken(json) : null;
        if (broken != null) {
            throw refusal.apply("against its schema: " + broken);
        }
    }

    private static Optional<CompiledSchema> schema(String type) {
        var known = SCHEMAS.get(type);
        return known != null ? known : SCHEMAS.computeIfAbsent(type, EventSchemas::load);
    }

    private static Optional<CompiledSchema> load(String type) {
        var file = "/event-schemas/" + type + ".json";
        return EventSchemas.class.getResource(file) == null ? Optional.empty() : Optional.of(CompiledSchema.load(file));
    }
}
