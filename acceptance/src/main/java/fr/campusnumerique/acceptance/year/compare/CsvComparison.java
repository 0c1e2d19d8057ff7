package fr.campusnumerique.acceptance.year.compare;

import fr.campusnumerique.acceptance.kernel.Figures;
import fr.campusnumerique.acceptance.year.compare.Expected.Cell;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/** The published figures as CSV, field by field against those published as JSON. */
record CsvComparison(Figures figures, JsonNode published) {

    /** Where in a JSON row the number of each column is. */
    private static final Map<String, JsonPointer> COLUMNS = columns();

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"(,\"[^\"]*\")*");

    private static Map<String, JsonPointer> columns() {
        Map<String, JsonPointer> columns = new LinkedHashMap<>();
        for (String count : ProgrammeComparison.COUNTS) {
            columns.put(count, JsonPointer.compile("/" + count));
        }
        for (String share : ProgrammeComparison.SHARES.keySet()) {
            columns.put(share, JsonPointer.compile("/" + share + "/share"));
            if (share.endsWith("Rose")) {
                columns.put(share + "Low", JsonPointer.compile("/" + share + "/low"));
                columns.put(share + "High", JsonPointer.compile("/" + share + "/high"));
            }
        }
        columns.put("timeToSeatMedianSeconds", JsonPointer.compile("/timeToSeat/medianSeconds"));
        columns.put("timeToSeatP90Seconds", JsonPointer.compile("/timeToSeat/p90Seconds"));
        return columns;
    }

    void compare(String csv) {
        figures.holds("every field of the CSV is quoted", csv.lines().allMatch(QUOTED.asMatchPredicate()));
        Map<Cell, JsonNode> rows = rows();
        try (MappingIterator<Map<String, String>> read = new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(csv)) {
            while (read.hasNext()) {
                line(read.next(), rows);
            }
        }
        figures.agree("rows that the CSV does not have", Set.of(), rows.keySet());
    }

    private Map<Cell, JsonNode> rows() {
        Map<Cell, JsonNode> rows = new HashMap<>();
        rows.put(Cell.TOTAL, published.path("total"));
        for (JsonNode table : published.path("tables")) {
            for (JsonNode row : table.path("rows")) {
                rows.put(Cell.of(row), row);
            }
        }
        return rows;
    }

    private void line(Map<String, String> line, Map<Cell, JsonNode> rows) {
        Cell cell = new Cell(line.getOrDefault("dimension", ""), line.getOrDefault("value", ""));
        JsonNode row = rows.remove(cell);
        figures.holds("the CSV's " + cell + " is in the JSON, and was not there before", row != null);
        if (row != null) {
            COLUMNS.forEach((column, pointer) -> figures.agree(
                    column + " of " + cell + " in the CSV",
                    row.at(pointer).isNumber() ? row.at(pointer).asDouble() : "hidden",
                    number(line.getOrDefault(column, "no such column"))));
            figures.agree("fields of the CSV", 4 + COLUMNS.size(), line.size());
            figures.agree(
                    "asOf of " + cell,
                    published.path("publishedAt").asString(""),
                    line.getOrDefault("asOf", "missing"));
            figures.agree("name of " + cell, row.path("name").asString(""), line.getOrDefault("name", "missing"));
        }
    }

    private static Object number(String field) {
        return field.isEmpty()
                ? "hidden"
                : field.matches("-?\\d+(\\.\\d+)?(E-?\\d+)?") ? (Object) Double.valueOf(field) : field;
    }
}
