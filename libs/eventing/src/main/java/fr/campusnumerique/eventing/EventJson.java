package fr.campusnumerique.eventing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How events are written and read as JSON: one form for all, so that what is stored is what is sent. */
public final class EventJson {

    /** The largest payload, in bytes of UTF-8: larger ones are refused at the write, and not read. */
    public static final int LARGEST = 256 * 1024;

    /** Kept while a payload is parsed, before anything is built from it. */
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(64)
            .maxNumberLength(64)
            .maxNameLength(1_024)
            .build();

    private static final JsonMapper MAPPER = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(LIMITS).build())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private EventJson() {}

    /**
     * Writes an event, and reads what was written to check it.
     *
     * @throws UnpublishableEventException if it is larger than {@link #LARGEST}, or breaks its schema
     */
    public static String write(String type, Object event) {
        var json = MAPPER.writeValueAsString(event);
        // A char takes at most three bytes: only of what may be too large is the size worth knowing.
        var bytes = json.length() > LARGEST / 3 ? json.getBytes(UTF_8).length : 0;
        if (bytes > LARGEST) {
            throw new UnpublishableEventException(type, "it has " + bytes + " bytes, the most is " + LARGEST);
        }
        EventSchemas.check(type, MAPPER.readTree(json), rule -> new UnpublishableEventException(type, rule));
        return json;
    }

    /** Reads what a consumer needs of a payload and ignores the rest. Parsed once, for the schema and for the record. */
    public static <T> T read(String type, byte[] json, Class<T> as) {
        var tree = tree(json);
        EventSchemas.check(type, tree, NonRetryableEventException::new);
        try {
            return MAPPER.treeToValue(tree, as);
        } catch (JacksonException e) {
            throw new NonRetryableEventException(
                    type + " cannot be read as " + as.getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
    }

    private static JsonNode tree(byte[] json) {
        if (json.length > LARGEST) {
            throw new NonRetryableEventException("it has " + json.length + " bytes, the most is " + LARGEST);
        }
        try {
            var tree = MAPPER.readTree(decoded(json));
            if (tree.isMissingNode()) {
                throw new NonRetryableEventException("not JSON: it is empty");
            }
            return tree;
        } catch (JacksonException e) {
            throw new NonRetryableEventException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** Left to itself, Jackson guesses among five encodings. */
    private static String decoded(byte[] json) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
        } catch (CharacterCodingException e) {
            throw new NonRetryableEventException("not JSON: it is not UTF-8", e);
        }
    }
}
