package fr.campusnumerique.enrolment.bulk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/** Reads the rows of a request, and refuses at once those that can never be enrolled. */
final class BulkRows {

    private static final String SESSION = "sessionId";
    private static final String LEARNER = "learnerId";
    private static final Set<String> COLUMNS = Set.of(SESSION, LEARNER);
    private static final int LONGEST_SESSION = 200;
    private static final int LONGEST_LEARNER = 255;
    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvReadFeature.WRAP_AS_ARRAY, CsvReadFeature.SKIP_EMPTY_LINES, CsvReadFeature.TRIM_SPACES)
            .build();

    private final List<Row> rows = new ArrayList<>();
    private final HashMap<String, Integer> seen = new HashMap<>();

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

    /** A row as it was sent. */
    record Sent(@Nullable String sessionId, @Nullable String learnerId) {}

    static List<Row> of(List<Sent> sent) {
        var rows = new BulkRows();
        sent.forEach(row -> rows.add(row.sessionId(), row.learnerId()));
        return List.copyOf(rows.rows);
    }

    /**
     * Reads CSV with a header line, separated by commas or semicolons.
     *
     * @param sessionId of all rows if there is no such column
     */
    static List<Row> ofCsv(String text, @Nullable String sessionId) {
        var content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        var firstLine = content.lines().findFirst().orElse("");
        var separator = firstLine.contains(";") && !firstLine.contains(",") ? ';' : ',';
        var form = CsvSchema.emptySchema().withColumnSeparator(separator);
        var rows = new BulkRows();
        try (var lines = CSV.readerFor(String[].class).with(form).<String[]>readValues(content)) {
            var header = lines.hasNextValue() ? List.of(lines.nextValue()) : List.<String>of();
            requireColumns(header, sessionId);
            while (lines.hasNextValue()) {
                rows.add(header, lines.nextValue(), sessionId);
            }
        } catch (JacksonException malformed) {
            var at = malformed.getLocation();
            throw new Unreadable("", "must be CSV" + (at == null ? "" : "; see line " + at.getLineNr()));
        }
        return List.copyOf(rows.rows);
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

    private void add(List<String> header, String[] cells, @Nullable String sessionId) {
        if (cells.length != header.size()) {
            var row = Row.waiting(rows.size() + 1, shortened(sessionId), "");
            rows.add(
                    row.refused("row-malformed", "", "must have " + header.size() + " cells, and has " + cells.length));
            return;
        }
        var session = sessionId == null ? cells[header.indexOf(SESSION)] : sessionId;
        add(session, cells[header.indexOf(LEARNER)]);
    }

    private void add(@Nullable String sessionId, @Nullable String learnerId) {
        var row = Row.waiting(rows.size() + 1, shortened(sessionId), shortened(learnerId));
        rows.add(evaluated(row, sessionId, learnerId));
    }

    private Row evaluated(Row row, @Nullable String sessionId, @Nullable String learnerId) {
        if (sessionId == null || sessionId.isBlank() || sessionId.length() > LONGEST_SESSION) {
            return row.refused("row-malformed", SESSION, "must have from 1 to " + LONGEST_SESSION + " characters");
        }
        if (learnerId == null || learnerId.isBlank() || learnerId.length() > LONGEST_LEARNER) {
            return row.refused("row-malformed", LEARNER, "must have from 1 to " + LONGEST_LEARNER + " characters");
        }
        var first = seen.putIfAbsent(sessionId.length() + ":" + sessionId + learnerId, row.number());
        return first == null
                ? row
                : row.refused(
                        "row-repeated", LEARNER, "must be there once in a session: row " + first + " is the same");
    }

    private static String shortened(@Nullable String text) {
        if (text == null) {
            return "";
        }
        return text.length() <= LONGEST_LEARNER ? text : text.substring(0, LONGEST_LEARNER);
    }
}
