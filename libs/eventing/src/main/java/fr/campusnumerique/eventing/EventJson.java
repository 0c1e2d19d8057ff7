package fr.campusnumerique.eventing;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How events are written and read as JSON: one form for all, so that what is stored is what is sent. */
final class EventJson {

    /** The largest payload, in bytes of UTF-8; larger ones are refused at the write. */
    static final int LARGEST = 256 * 1024;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final ConcurrentMap<Class<?>, String> TYPES = new ConcurrentHashMap<>();

    private EventJson() {}

    static String typeOf(Object event) {
        return TYPES.computeIfAbsent(event.getClass(), EventJson::declaredType);
    }

    private static String declaredType(Class<?> event) {
        var declared = event.getAnnotation(EventType.class);
        if (declared == null) {
            throw new UnpublishableEventException(event.getName(), "it has no @EventType");
        }
        return declared.value();
    }

    static String write(String type, Object event) {
        var json = MAPPER.writeValueAsString(event);
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LARGEST) {
            throw new UnpublishableEventException(type, "it has " + bytes.length + " bytes, the most is " + LARGEST);
        }
        EventSchemas.check(type, MAPPER.readTree(json), rule -> new UnpublishableEventException(type, rule));
        return json;
    }

    /** Reads what a consumer needs of a payload and ignores the rest. Parsed once, for the schema and for the record. */
    static <T> T read(String type, byte[] json, Class<T> as) {
        var tree = tree(json);
        EventSchemas.check(type, tree, ImpossibleEventException::new);
        try {
            return MAPPER.treeToValue(tree, as);
        } catch (JacksonException e) {
            throw new ImpossibleEventException(
                    type + " cannot be read as " + as.getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
    }

    private static JsonNode tree(byte[] json) {
        try {
            var tree = MAPPER.readTree(json);
            if (tree.isMissingNode()) {
                throw new ImpossibleEventException("not JSON: it is empty");
            }
            return tree;
        } catch (JacksonException e) {
            throw new ImpossibleEventException("not JSON: " + e.getOriginalMessage(), e);
        }
    }
}
