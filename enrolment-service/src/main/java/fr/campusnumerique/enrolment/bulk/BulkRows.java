package fr.campusnumerique.enrolment.bulk;

import fr.campusnumerique.enrolment.csv.CsvTable;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the rows of a request one by one, no more than may be, and refuses at once those that can never be enrolled.
 */
final class BulkRows {

    private static final String SESSION = "sessionId";
    private static final String LEARNER = "learnerId";
    private static final Set<String> COLUMNS = Set.of(SESSION, LEARNER);
    private static final int LONGEST_SESSION = 200;
    private static final int LONGEST_LEARNER = 255;
    private static final Pattern SURROUNDING_SPACE = Pattern.compile("^[\\s\\p{Z}]+|[\\s\\p{Z}]+$");
    private static final Pattern ASCII = Pattern.compile("[\\x21-\\x7e]+");

    private final int most;
    private final List<Row> rows = new ArrayList<>();
    private final HashMap<List<String>, Integer> seen = new HashMap<>();

    /** The request as a whole cannot be read; nothing was accepted. */
    static final class Unreadable extends RuntimeException {

        private final String field;

        Unreadable(String field, String rule) {
            super(rule);
            this.field = field;
        }

        String field() {
            return field;
        }
    }

    private BulkRows(int most) {
        this.most = most;
    }

    /**
     * Reads JSON, {@code {sessionId, learners: []}} or {@code {rows: [{sessionId, learnerId}]}}.
     *
     * @param most how many there may be; there must be one
     */
    static List<Row> ofJson(JsonParser json, int most) {
        var read = new BulkRows(most);
        String sessionId = null;
        List<String> learners = null;
        var hasRows = false;
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new Unreadable("", "must be an object");
        }
        for (var name = json.nextName(); name != null; name = json.nextName()) {
            var value = json.nextToken();
            switch (name) {
                case SESSION -> sessionId = textOrNull(json, name);
                case "learners" -> learners = value == JsonToken.VALUE_NULL ? null : read.learners(json);
                case "rows" -> hasRows = value != JsonToken.VALUE_NULL && read.rows(json);
                default -> throw new Unreadable(name, "is not a known property");
            }
        }
        if (hasRows == (learners != null)) {
            throw new Unreadable("learners", "must be given if rows are not, and only then");
        }
        if (hasRows && sessionId != null) {
            throw new Unreadable(SESSION, "must be given in each row, or with learners");
        }
        for (var learner : Objects.requireNonNullElse(learners, List.<String>of())) {
            read.add(sessionId, learner);
        }
        return read.complete();
    }

    private static @Nullable String textOrNull(JsonParser json, String field) {
        return switch (json.currentToken()) {
            case VALUE_STRING -> json.getString();
            case VALUE_NULL -> null;
            default -> throw new Unreadable(field, "must be a string");
        };
    }

    private static void requireArray(JsonParser json, String field) {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new Unreadable(field, "must be an array");
        }
    }

    private List<String> learners(JsonParser json) {
        requireArray(json, "learners");
        var learners = new ArrayList<String>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            learners.add(Objects.requireNonNullElse(textOrNull(json, "learners"), ""));
            requireAtMost(learners.size());
        }
        return learners;
    }

    private boolean rows(JsonParser json) {
        requireArray(json, "rows");
        while (json.nextToken() != JsonToken.END_ARRAY) {
            String sessionId = null;
            String learnerId = null;
            if (json.currentToken() != JsonToken.VALUE_NULL) {
                if (json.currentToken() != JsonToken.START_OBJECT) {
                    throw new Unreadable("rows", "must be objects");
                }
                for (var name = json.nextName(); name != null; name = json.nextName()) {
                    json.nextToken();
                    switch (name) {
                        case SESSION -> sessionId = textOrNull(json, "rows." + name);
                        case LEARNER -> learnerId = textOrNull(json, "rows." + name);
                        default -> throw new Unreadable("rows." + name, "is not a known property");
                    }
                }
            }
            add(sessionId, learnerId);
        }
        return true;
    }

    /**
     * Reads CSV.
     *
     * @param sessionId of all rows if there is no such column
     * @param most how many there may be; there must be one
     */
    static List<Row> ofCsv(InputStream csv, @Nullable String sessionId, int most) {
        var read = new BulkRows(most);
        try {
            var table = new CsvTable(csv);
            requireColumns(table.header(), sessionId);
            for (var cells = table.next(); cells != null; cells = table.next()) {
                read.add(table.header(), cells, sessionId);
            }
        } catch (CsvTable.Malformed malformed) {
            throw new Unreadable("", String.valueOf(malformed.getMessage()));
        }
        return read.complete();
    }

    private static void requireColumns(List<String> header, @Nullable String sessionId) {
        for (var column : header) {
            if (!COLUMNS.contains(column)) {
                throw new Unreadable(column, "is not a known column: names and the like are not kept here");
            }
        }
        if (!header.contains(LEARNER) || header.stream().distinct().count() < header.size()) {
            throw new Unreadable(LEARNER, "must be a column of the header line, once");
        }
        if (header.contains(SESSION) == (sessionId != null)) {
            throw new Unreadable(SESSION, "must be either a column or a parameter of the address");
        }
    }

    private void add(List<String> header, List<String> cells, @Nullable String sessionId) {
        if (cells.size() != header.size()) {
            var row = Row.waiting(rows.size() + 1, shortened(sessionId), "");
            var rule = "must have " + header.size() + " cells, and has " + cells.size();
            add(row.refused("row-malformed", "", rule));
            return;
        }
        var session = sessionId == null ? cells.get(header.indexOf(SESSION)) : sessionId;
        add(session, cells.get(header.indexOf(LEARNER)));
    }

    private void add(@Nullable String sessionId, @Nullable String learnerId) {
        var session = trimmed(sessionId);
        var learner = trimmed(learnerId);
        var row = Row.waiting(rows.size() + 1, shortened(session), shortened(learner));
        add(checked(row, session, learner));
    }

    private void add(Row row) {
        requireAtMost(rows.size() + 1);
        rows.add(row);
    }

    private void requireAtMost(int many) {
        if (many > most) {
            throw new Unreadable("rows", "must be from 1 to " + most);
        }
    }

    private List<Row> complete() {
        if (rows.isEmpty()) {
            throw new Unreadable("rows", "must be from 1 to " + most);
        }
        return List.copyOf(rows);
    }

    private Row checked(Row row, String sessionId, String learnerId) {
        if (sessionId.length() > LONGEST_SESSION || !ASCII.matcher(sessionId).matches()) {
            return row.refused("row-malformed", SESSION, rule(LONGEST_SESSION));
        }
        if (learnerId.length() > LONGEST_LEARNER || !ASCII.matcher(learnerId).matches()) {
            return row.refused("row-malformed", LEARNER, rule(LONGEST_LEARNER));
        }
        var first = seen.putIfAbsent(List.of(sessionId, learnerId), row.number());
        return first == null
                ? row
                : row.refused(
                        "row-repeated", LEARNER, "must be there once in a session: row " + first + " is the same");
    }

    private static String rule(int longest) {
        return "must have from 1 to " + longest + " characters of ASCII, and no white space in it";
    }

    private static String trimmed(@Nullable String text) {
        return text == null ? "" : SURROUNDING_SPACE.matcher(text).replaceAll("");
    }

    private static String shortened(@Nullable String text) {
        if (text == null) {
            return "";
        }
        return text.length() <= LONGEST_LEARNER ? text : text.substring(0, LONGEST_LEARNER);
    }
}
