package fr.campusnumerique.acceptance.year.compare;

import fr.campusnumerique.acceptance.kernel.Figures;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import tools.jackson.databind.JsonNode;

/**
 * The published figures as a page for people, in one language: its headline and the numbers of its tables against those
 * published as JSON in that language.
 *
 * @param published as JSON, in the page's language
 */
record PageComparison(Figures figures, JsonNode published, Locale language) {

    /** The columns of the two tables of each dimension, after the name. */
    private static final List<List<String>> COLUMNS = List.of(
            List.of(
                    "sessionsHeld",
                    "seatsOffered",
                    "seatsTaken",
                    "noShows",
                    "waitlisted",
                    "wishes",
                    "completed",
                    "certifiedPeople",
                    "certificates"),
            List.of(
                    "paired",
                    "pairedRetrospectively",
                    "responseRate",
                    "proficiencyRose",
                    "confidenceRose",
                    "laterPaired",
                    "laterResponseRate",
                    "laterProficiencyRose",
                    "laterConfidenceRose"));

    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,\\u00a0\\u202f]\\d+)*");

    void compare(String html) {
        Document page = Jsoup.parse(html);
        figures.agree(
                "language of the page",
                language.getLanguage(),
                page.select("html").attr("lang"));
        headline(page);
        Elements tables = page.select("main table").not(".bars");
        int next = 0;
        for (JsonNode table : published.path("tables")) {
            if (!table.path("rows").isEmpty()) {
                for (List<String> columns : COLUMNS) {
                    Element found = next < tables.size() ? tables.get(next) : page;
                    table(table, columns, found);
                    next++;
                }
            }
        }
        figures.agree("tables of the page", next, tables.size());
    }

    /** The figures of the whole programme. */
    private void headline(Document page) {
        String text = spaced(page.select("main").text());
        JsonNode total = published.path("total");
        for (String figure : List.of("certifiedPeople", "sessionsHeld", "seatsTaken", "seatsOffered")) {
            figures.holds(figure + " in the headline of the page", text.contains(spaced(shown(total.path(figure)))));
        }
        for (String figure : List.of("proficiencyRose", "confidenceRose")) {
            figures.holds(
                    figure + " in the headline of the page",
                    !total.path(figure).isObject() || text.contains(spaced(percent(total.path(figure), "share"))));
        }
    }

    private void table(JsonNode table, List<String> columns, Element found) {
        String dimension = table.path("dimension").asString("");
        List<JsonNode> rows = new ArrayList<>();
        table.path("rows").forEach(rows::add);
        Elements shown = found.select("tbody tr").not(".total");
        figures.agree("rows of the page by " + dimension, rows.size(), shown.size());
        for (int i = 0; i < Math.min(rows.size(), shown.size()); i++) {
            row(rows.get(i), columns, shown.get(i));
        }
    }

    private void row(JsonNode row, List<String> columns, Element found) {
        String name = row.path("name").asString("");
        figures.agree("name on the page", name, found.select("th").text());
        Elements cells = found.select("td");
        figures.agree("columns of the page by " + name, columns.size(), cells.size());
        for (int i = 0; i < Math.min(columns.size(), cells.size()); i++) {
            figures.agree(
                    columns.get(i) + " of " + name + " on the page",
                    texts(columns.get(i), row.path(columns.get(i))),
                    NUMBER.matcher(cells.get(i).wholeText())
                            .results()
                            .map(MatchResult::group)
                            .toList());
        }
    }

    /**
     * How one figure stands on the page: a count, or a share in percent, that of who rose with its interval; nothing if it is
     * not shown.
     */
    private List<String> texts(String name, JsonNode figure) {
        if (figure.isObject()) {
            return (name.endsWith("Rose") ? Stream.of("share", "low", "high") : Stream.of("share"))
                    .map(part -> digits(percent(figure, part)))
                    .toList();
        }
        return figure.isNumber() ? List.of(shown(figure)) : List.of();
    }

    /** Without regard to which spaces do not break: French has one in numbers and another before the percent sign. */
    private static String spaced(String text) {
        return text.replaceAll("[\\u00a0\\u202f]", " ");
    }

    private String shown(JsonNode count) {
        return NumberFormat.getIntegerInstance(language).format(count.asInt());
    }

    private String percent(JsonNode share, String part) {
        NumberFormat format = NumberFormat.getPercentInstance(language);
        format.setMaximumFractionDigits(1);
        return format.format(share.path(part).asDouble());
    }

    private static String digits(String percent) {
        var found = NUMBER.matcher(percent);
        return found.find() ? found.group() : percent;
    }
}
