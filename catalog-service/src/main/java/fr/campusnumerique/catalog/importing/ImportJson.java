package fr.campusnumerique.catalog.importing;

import fr.campusnumerique.catalog.Refused;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.TokenBuffer;

/**
 * Reads {@code {"sessions": [...]}} row by row: rows, and what a row consists of, are counted while they are read, so that
 * a small file of very many values costs no more memory than one of sessions.
 */
final class ImportJson {

    /** Names, values and brackets: a session with 50 parts and 20 trainers has some 700. */
    private static final int MOST_TOKENS = 2000;

    private static final JsonMapper JSON = new JsonMapper();

    private ImportJson() {}

    /** @throws Refused if it is not such an object, or has more rows */
    static List<ImportRow> read(InputStream file, int atMost) {
        try (var parser = JSON.createParser(file)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw Refused.invalid("file", "must be an object with the list 'sessions'");
            }
            var rows = new ArrayList<ImportRow>();
            var listed = false;
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                if (listed || !"sessions".equals(parser.currentName())) {
                    throw Refused.invalid("file", "must have the list 'sessions', once, and nothing else");
                }
                listed = true;
                if (parser.nextToken() != JsonToken.START_ARRAY) {
                    throw Refused.invalid("sessions", "must be a list");
                }
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    if (rows.size() == atMost) {
                        throw Refused.invalid("sessions", "must be at most " + atMost);
                    }
                    rows.add(row(parser));
                }
            }
            if (!listed || parser.nextToken() != null) {
                throw Refused.invalid("file", "must be one object with the list 'sessions'");
            }
            return rows;
        } catch (JacksonException unreadable) {
            throw Refused.invalid("file", "must be well-formed JSON");
        }
    }

    private static ImportRow row(JsonParser parser) {
        var depth = 0;
        var tokens = 0;
        try (var row = TokenBuffer.forBuffering(parser, JSON._deserializationContext())) {
            do {
                if (++tokens <= MOST_TOKENS) {
                    row.copyCurrentEvent(parser);
                }
                depth += parser.currentToken().isStructStart()
                        ? 1
                        : parser.currentToken().isStructEnd() ? -1 : 0;
            } while (depth > 0 && parser.nextToken() != null);
            return tokens > MOST_TOKENS
                    ? ImportRow.refused(null, "row", "must have at most " + MOST_TOKENS + " names and values")
                    : ImportRow.of(JSON.readTree(row.asParser()));
        }
    }
}
