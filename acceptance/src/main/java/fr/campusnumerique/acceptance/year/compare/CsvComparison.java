package fr.campusnumerique.acceptance.year.compare;

import fr.campusnumerique.acceptance.kernel.Figures;
import fr.campusnumerique.acceptance.year.compare.Expected.Cell;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/** The published figures as CSV, field by field against those published as JSON. */
final class CsvComparison {

    /** Where in a JSON row the number of each column is. */
    private static final Map<String, JsonPointer> COLUMNS = columns();

    private final Figures figures;
    private final JsonNode published;

    CsvComparison(Figures figures, JsonNode published) {
        this.figures = figures;
        this.published = published;
    }

    private static Map<String, JsonPointer> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        ProgrammeComparison.COUNTS.forEach(count -> columns.put(count, count));
        List.of("responseRate", "laterResponseRate").forEach(rate -> columns.put(rate, rate + "/share"));
        ProgrammeComparison.SHARES.keySet().forEach(share -> {
            columns.put(share, share + "/share");
            columns.put(share + "Low", share + "/low");
            columns.put(share + "High", share + "/high");
        });
        columns.put("laterPaired", "laterProficiencyRose/n");
        columns.put("timeToSeatMedianSeconds", "timeToSeat/medianSeconds");
        columns.put("timeToSeatP90Seconds", "timeToSeat/p90Seconds");
        Map<String, JsonPointer> pointers = new LinkedHashMap<>();
        columns.forEach((column, path) -> pointers.put(column, JsonPointer.compile("/" + path)));
        return pointers;
    }

    void compare(String csv) {
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
            figures.agree("fields of the CSV", 3 + COLUMNS.size(), line.size());
            figures.agree(
                    "asOf of " + cell,
                    published.path("publishedAt").asString(""),
                    line.getOrDefault("asOf", "missing"));
        }
    }

    private static Object number(String field) {
        return field.isEmpty()
                ? "hidden"
                : field.matches("-?\\d+(\\.\\d+)?(E-?\\d+)?") ? (Object) Double.valueOf(field) : field;
    }
}
