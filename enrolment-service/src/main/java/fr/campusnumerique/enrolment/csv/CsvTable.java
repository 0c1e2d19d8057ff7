package fr.campusnumerique.enrolment.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * A table of CSV in UTF-8 with a header line, separated by commas or semicolons, read row by row: nothing of it is kept. As
 * spreadsheets write them, there may be empty rows, and empty columns behind the others.
 */
public final class CsvTable {

    private static final int LONGEST_HEADER = 2_000;
    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvReadFeature.WRAP_AS_ARRAY, CsvReadFeature.SKIP_EMPTY_LINES, CsvReadFeature.TRIM_SPACES)
            .build();

    private final List<String> header;
    private final MappingIterator<String[]> rows;

    /** It is not CSV; the message says where. */
    public static final class Malformed extends RuntimeException {

        private Malformed(String message, @Nullable Throwable cause) {
            super(message, cause);
        }

        private static Malformed at(JacksonException cause) {
            var at = cause.getLocation();
            return new Malformed("must be CSV" + (at == null ? "" : "; see line " + (at.getLineNr() + 1)), cause);
        }
    }

    /**
     * Reads the header.
     *
     * @throws Malformed if that cannot be read
     */
    public CsvTable(InputStream csv) {
        var reader = new BufferedReader(new InputStreamReader(csv, StandardCharsets.UTF_8));
        try {
            var first = firstLine(reader);
            var separator = first.contains(";") && !first.contains(",") ? ';' : ',';
            var form =
                    CSV.readerFor(String[].class).with(CsvSchema.emptySchema().withColumnSeparator(separator));
            try (MappingIterator<String[]> line = form.readValues(first)) {
                header = line.hasNextValue() ? withoutSurplus(line.nextValue(), 0) : List.of();
            }
            rows = form.readValues(reader);
        } catch (JacksonException malformed) {
            throw Malformed.at(malformed);
        }
    }

    private static String firstLine(BufferedReader reader) {
        var line = new StringBuilder();
        try {
            for (var next = reader.read(); next >= 0 && next != '\n'; next = reader.read()) {
                if (line.length() == LONGEST_HEADER) {
                    throw new Malformed("must have a header of at most " + LONGEST_HEADER + " characters", null);
                }
                line.append((char) next);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return line.toString().replace("\uFEFF", "").strip();
    }

    /** The names of the columns. */
    public List<String> header() {
        return header;
    }

    /**
     * The next row that is not empty; null after the last one. It has as many cells as the header, unless the table is
     * odd there.
     *
     * @throws Malformed if what comes next is not CSV
     */
    public @Nullable List<String> next() {
        try {
            while (rows.hasNextValue()) {
                var cells = withoutSurplus(rows.nextValue(), header.size());
                if (!cells.stream().allMatch(String::isEmpty)) {
                    return cells;
                }
            }
            return null;
        } catch (JacksonException malformed) {
            throw Malformed.at(malformed);
        }
    }

    private static List<String> withoutSurplus(String[] cells, int least) {
        var length = cells.length;
        while (length > least && cells[length - 1].isEmpty()) {
            length--;
        }
        return List.of(Arrays.copyOf(cells, length));
    }
}
