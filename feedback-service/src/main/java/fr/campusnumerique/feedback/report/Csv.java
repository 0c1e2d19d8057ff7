package fr.campusnumerique.feedback.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table as CSV (RFC 4180). Every field is quoted, and nothing in it becomes a formula, whatever separator the reader
 * takes: a comma in a file that is opened with semicolons ends no field, but a semicolon in a text begins one.
 */
final class Csv {

    /** What spreadsheets take for a formula, at the beginning of what some of them take for a field. */
    private static final Pattern FORMULA = Pattern.compile("(^|[,;|\\t\\r\\n])(\\s*)([=+\\-@])");

    private final boolean forSpreadsheets;
    private final List<String> lines = new ArrayList<>();

    /**
     * @param forSpreadsheets as those of French and other systems open it by themselves: semicolons, decimal commas, and a
     *     byte order mark; otherwise commas, decimal points and none
     */
    Csv(boolean forSpreadsheets) {
        this.forSpreadsheets = forSpreadsheets;
    }

    /** Adds a line; a null is an empty field. */
    void add(List<? extends @Nullable Object> fields) {
        lines.add(fields.stream().map(this::field).collect(Collectors.joining(forSpreadsheets ? ";" : ",")));
    }

    private String field(@Nullable Object value) {
        var text = switch (value) {
            case Double number when forSpreadsheets -> number.toString().replace('.', ',');
            case Number number -> number.toString();
            case null -> "";
            default -> harmless(Objects.toString(value));
        };
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    private static String harmless(String text) {
        return FORMULA.matcher(text).replaceAll("$1$2'$3");
    }

    @Override
    public String toString() {
        return (forSpreadsheets ? "\uFEFF" : "") + String.join("\r\n", lines) + "\r\n";
    }
}
