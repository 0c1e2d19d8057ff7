package fr.campusnumerique.enrolment.xapi.statement;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The statements of one request, each read on its own: one that uses a property twice spoils itself and no other.
 *
 * @param single whether it was one statement and no array
 */
public record Batch(boolean single, List<StatementReader.Result> statements) {

    private static final JsonMapper LENIENT = JsonMapper.builder()
            .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** The request is no JSON at all, or neither an object nor an array: no statement could be read. */
    public static final class MalformedBatch extends RuntimeException {
        MalformedBatch(String message) {
            super(message);
        }
    }

    public static Batch of(String json) {
        try (var parser = LENIENT.createParser(json)) {
            var first = parser.nextToken();
            if (first == JsonToken.START_OBJECT) {
                parser.skipChildren();
                requireEnd(parser.nextToken());
                return new Batch(true, List.of(read(json)));
            }
            if (first != JsonToken.START_ARRAY) {
                throw new MalformedBatch("The body must be a statement or an array of statements.");
            }
            var statements = new ArrayList<StatementReader.Result>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                var begin = (int) parser.currentTokenLocation().getCharOffset();
                var object = parser.currentToken() == JsonToken.START_OBJECT;
                parser.skipChildren();
                var end = (int) parser.currentLocation().getCharOffset();
                statements.add(read(object ? json.substring(begin, end) : "[]"));
            }
            requireEnd(parser.nextToken());
            return new Batch(false, List.copyOf(statements));
        } catch (JacksonException malformed) {
            var at = malformed.getLocation();
            throw new MalformedBatch("The body is not well-formed JSON"
                    + (at == null ? "." : " at line " + at.getLineNr() + ", column " + at.getColumnNr() + "."));
        }
    }

    private static void requireEnd(JsonToken next) {
        if (next != null) {
            throw new MalformedBatch("After the statements nothing else may follow.");
        }
    }

    private static StatementReader.Result read(String statement) {
        try {
            return StatementReader.read(STRICT.readTree(statement));
        } catch (JacksonException twice) {
            var faults = List.of(new Fault("", "must use each property once: " + twice.getOriginalMessage()));
            return new StatementReader.Result(null, null, faults);
        }
    }
}
