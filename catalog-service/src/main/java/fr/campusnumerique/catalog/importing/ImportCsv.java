package fr.campusnumerique.catalog.importing;

import fr.campusnumerique.catalog.BrokenRule;
import fr.campusnumerique.catalog.BrokenRules;
import fr.campusnumerique.catalog.Refused;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * Reads a table as spreadsheets save it: UTF-8, the names of the columns in the first line, commas or semicolons between
 * the values. The parts of a session stand in columns {@code part1StartsAt}, {@code part1EndsAt}, {@code part1Place},
 * {@code part1JoinLink}, {@code part2StartsAt} and so on.
 */
final class ImportCsv {

    private static final Pattern PART = Pattern.compile("part([1-9]\\d?)(StartsAt|EndsAt|Place|JoinLink)");
    private static final Pattern PART_FIELD = Pattern.compile("parts\\[(\\d+)]\\.([a-z])(\\w+)");
    private static final Set<String> COLUMNS = Set.of(
            "reference",
            "courseCode",
            "language",
            "mode",
            "enrolmentOpensAt",
            "enrolmentClosesAt",
            "timeZone",
            "city",
            "capacity",
            "minimumToRun",
            "approvals",
            "trainers",
            "schedule");
    private static final List<String> NEEDED =
            List.of("reference", "courseCode", "language", "mode", "enrolmentOpensAt");
    /** All columns, with 99 parts. */
    private static final int MOST_COLUMNS = 13 + 4 * 99;

    /** Characters in which a semicolon is looked for: all columns have half as many. */
    private static final int LONGEST_HEADER = 16_384;

    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvReadFeature.WRAP_AS_ARRAY)
            .enable(CsvReadFeature.SKIP_EMPTY_LINES)
            .build();

    private final List<String> columns;

    private ImportCsv(List<String> columns) {
        this.columns = columns;
    }

    /**
     * The rows of a file, counted while they are read. One that cannot be read is a refused row; what follows a quote that
     * never ends cannot be separated and is one refused row, too.
     *
     * @throws Refused if it is not text in UTF-8, its columns are not those of sessions, it has more rows, or it does not
     *     arrive whole
     */
    static List<ImportRow> read(InputStream file, int atMost) {
        var rows = new ArrayList<ImportRow>();
        ImportCsv table = null;
        // A decoder that was asked for by itself refuses what is malformed; otherwise it would be replaced.
        var text = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8.newDecoder()));
        try (var lines = CSV.reader().with(schema(text)).createParser(text)) {
            for (var values = next(lines); values != null; values = next(lines)) {
                if (table == null) {
                    table = new ImportCsv(header(values));
                } else if (!values.isEmpty() && rows.size() == atMost) {
                    throw Refused.invalid("file", "must have at most " + atMost + " rows");
                } else if (!values.isEmpty()) {
                    rows.add(table.row(values));
                }
            }
        } catch (JacksonIOException broken) {
            throw unreadable(broken.getCause());
        } catch (IOException broken) {
            throw unreadable(broken);
        } catch (JacksonException unreadable) {
            if (table == null) {
                throw Refused.invalid("file", "must be a table with commas or semicolons between the values");
            }
            rows.add(ImportRow.refused(null, "row", "must be readable: a quote has to end, and then a value"));
        }
        if (table == null) {
            throw Refused.invalid("file", "must begin with the names of the columns");
        }
        return rows;
    }

    private static Refused unreadable(@Nullable Throwable broken) {
        return broken instanceof CharacterCodingException
                ? Refused.invalid("file", "must be text in UTF-8")
                : Refused.invalid("file", "must arrive as a whole");
    }

    /** With semicolons if the first line has one; the text is then behind a mark of the byte order, and else as it was. */
    private static CsvSchema schema(BufferedReader text) throws IOException {
        text.mark(1);
        if (text.read() != '\uFEFF') {
            text.reset();
        }
        text.mark(LONGEST_HEADER);
        var separator = ',';
        for (int read = 0, next = text.read(); next >= 0 && next != '\n' && read < LONGEST_HEADER - 1; read++) {
            if (next == ';') {
                separator = ';';
                break;
            }
            next = text.read();
        }
        text.reset();
        return CsvSchema.emptySchema().withColumnSeparator(separator);
    }

    /**
     * The values of the next line, without the empty ones at its end, which spreadsheets leave there; null at the end of the
     * file. Of a line of very many, one more than there can be columns.
     */
    private static @Nullable List<String> next(JsonParser lines) {
        var values = new ArrayList<String>();
        var filled = 0;
        for (var token = lines.nextToken(); token != null; token = lines.nextToken()) {
            if (token == JsonToken.END_ARRAY) {
                return values.subList(0, Math.min(filled, values.size()));
            }
            if (token.isScalarValue()) {
                var value = lines.getString();
                if (values.size() <= MOST_COLUMNS) {
                    values.add(value == null ? "" : value);
                }
                filled = value == null || value.isBlank() ? filled : values.size();
            }
        }
        return null;
    }

    private static List<String> header(List<String> names) {
        if (names.size() > MOST_COLUMNS) {
            throw Refused.invalid("file", "must have at most " + MOST_COLUMNS + " columns");
        }
        var rules = new BrokenRules();
        var columns = new ArrayList<String>();
        for (var each : names) {
            var name = each.strip();
            rules.require(COLUMNS.contains(name) || PART.matcher(name).matches(), shown(name), "is not a known column");
            rules.require(!columns.contains(name), shown(name), "must be there once");
            columns.add(name);
        }
        for (var needed : NEEDED) {
            rules.require(columns.contains(needed), needed, "must be a column");
        }
        rules.refuse();
        return columns;
    }

    private static String shown(String name) {
        return name.isEmpty() ? "column" : name.length() > 60 ? name.substring(0, 60) : name;
    }

    private ImportRow row(List<String> values) {
        var object = JsonNodeFactory.instance.objectNode();
        var parts = new ArrayList<ObjectNode>();
        for (int i = 0; i < Math.min(values.size(), columns.size()); i++) {
            var value = values.get(i);
            if (!value.isBlank()) {
                put(columns.get(i), value, object, parts);
            }
        }
        if (values.size() > columns.size()) {
            return ImportRow.refused(
                    object.path("reference").asString(null), "row", "must not have more values than there are columns");
        }
        object.putArray("parts").addAll(filled(parts));
        var row = ImportRow.of(object);
        return new ImportRow(
                row.reference(),
                row.plan(),
                row.schedule(),
                row.errors().stream()
                        .map(broken -> new BrokenRule(
                                PART_FIELD.matcher(broken.field()).replaceAll(ImportCsv::column), broken.rule()))
                        .toList());
    }

    private static void put(String column, String value, ObjectNode object, List<ObjectNode> parts) {
        var part = PART.matcher(column);
        if (!part.matches()) {
            object.put(column, value);
            return;
        }
        var place = Integer.parseInt(part.group(1));
        while (parts.size() < place) {
            parts.add(JsonNodeFactory.instance.objectNode());
        }
        var name = part.group(2);
        parts.get(place - 1).put(Character.toLowerCase(name.charAt(0)) + name.substring(1), value);
    }

    /** Rows may leave the last columns empty; a gap between two parts stays, so that it is named as one. */
    private static List<ObjectNode> filled(List<ObjectNode> parts) {
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).put("partId", "p" + (i + 1));
        }
        return parts;
    }

    /** {@code parts[0].startsAt} is what the column {@code part1StartsAt} says. */
    private static String column(MatchResult field) {
        var first = field.group(2).toUpperCase(Locale.ROOT);
        return Matcher.quoteReplacement("part" + (Integer.parseInt(field.group(1)) + 1) + first + field.group(3));
    }
}
