package fr.campusnumerique.feedback.programme;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The figures as CSV (RFC 4180): one line for each cell; a hidden figure is empty. {@code asOf} is when the figures
 * were published.
 */
final class ProgrammeCsv {

    private ProgrammeCsv() {}

    static String of(ProgrammeAnswer programme) {
        var lines = new ArrayList<String>();
        lines.add("dimension,value,asOf,"
                + Arrays.stream(Column.values()).map(Column::title).collect(Collectors.joining(",")));
        lines.add(line(programme, programme.total()));
        programme.tables().forEach(table -> table.rows().forEach(row -> lines.add(line(programme, row))));
        return String.join("\r\n", lines) + "\r\n";
    }

    private static String line(ProgrammeAnswer programme, Figures row) {
        var fields = new ArrayList<String>(List.of(
                row.dimension().word(),
                field(row.value()),
                programme.publishedAt() == null ? "" : programme.publishedAt().toString()));
        for (var column : Column.values()) {
            var number = column.of(row);
            fields.add(number == null ? "" : number.toString());
        }
        return String.join(",", fields);
    }

    /** Quoted if need be, and never a formula for the programme that opens it. */
    static String field(String text) {
        var harmless = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
        return harmless.matches("(?s).*[\",\\r\\n].*") ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }
}
