package fr.campusnumerique.testkit.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code docs/operating.md}: its table of metrics, and its sections by their anchors. */
public final class OperatingGuide {

    /** Where the guide is, from the repository's folder. */
    public static final String FILE = "docs/operating.md";

    private static final Pattern NAME = Pattern.compile("`([a-z_]+)`");
    private static final String EVERY_SERVICE = "every service";
    private static final int META = 1;
    private static final int ACT_WHEN = 5;

    /**
     * A row of the table.
     *
     * @param service whose metrics they are, or {@code every service}
     * @param names as scraped, those of a summary spelt out
     * @param actWhen empty where nothing asks for an operator
     */
    public record Row(String service, List<String> names, String actWhen) {

        /** Whether a replica of this service has the metrics. */
        public boolean isOf(String some) {
            return service.equals(EVERY_SERVICE) || service.equals(some);
        }
    }

    private final String text = Repository.read(Repository.path(FILE));

    /** The table of section "Metrics". */
    public List<Row> metrics() {
        var rows = new ArrayList<Row>();
        var service = "";
        for (var line : sections().getOrDefault("metrics", "").lines().toList()) {
            if (line.startsWith("| **")) {
                service = line.substring("| **".length(), line.indexOf("**", "| **".length()));
            } else if (line.startsWith("| `campus_")) {
                var cells =
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
                rows.add(new Row(service, names(cells.get(META)), cells.get(ACT_WHEN)));
            }
        }
        return rows;
    }

    /** {@code `a` (`_count`, `_sum`)} are a_count and a_sum. */
    private static List<String> names(String cell) {
        var found = NAME.matcher(cell).results().map(name -> name.group(1)).toList();
        var suffixes = found.stream().filter(name -> name.startsWith("_")).toList();
        var names = found.stream().filter(name -> !name.startsWith("_"));
        return names.flatMap(name ->
                        suffixes.isEmpty() ? Stream.of(name) : suffixes.stream().map(name::concat))
                .toList();
    }

    /** Each section's text without its heading and without what is beneath further headings, by the heading's anchor. */
    public Map<String, String> sections() {
        var sections = new LinkedHashMap<String, StringBuilder>();
        var current = new StringBuilder();
        var inCode = false;
        for (var line : text.lines().toList()) {
            if (line.startsWith("```")) {
                inCode = !inCode;
            }
            if (!inCode && line.startsWith("#")) {
                current = sections.computeIfAbsent(anchor(line), anchor -> new StringBuilder());
            } else {
                current.append(line).append('\n');
            }
        }
        return sections.entrySet().stream()
                .collect(Collectors.toMap(
                        section -> section.getKey(),
                        section -> section.getValue().toString()));
    }

    private static String anchor(String heading) {
        return heading.replaceFirst("^#+\\s*", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }
}
