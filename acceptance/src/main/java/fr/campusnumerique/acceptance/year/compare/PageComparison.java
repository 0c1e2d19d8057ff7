package fr.campusnumerique.acceptance.year.compare;

import fr.campusnumerique.acceptance.kernel.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;
import tools.jackson.databind.JsonNode;

/**
 * The published figures as a page for people, in one language: the numbers of its tables and its headline against those
 * published as JSON. The times to a seat, which a page gives in whole minutes, hours or days, are left out.
 */
final class PageComparison {

    private static final double ROUNDED = 0.050_1;
    private static final double PERCENT_OF_INTERVALS = 95;
    /** Languages, countries and modes have names of their own in each language. */
    private static final Set<String> NAMED_BY_VALUE = Set.of("topic", "course", "quarter", "administration", "place");

    private static final List<String> RATES = List.of("responseRate", "laterResponseRate");

    /** The columns of every table after the first, in order. */
    private static final List<String> COLUMNS = Stream.concat(
                    ProgrammeComparison.COUNTS.stream(),
                    Stream.of(
                            "responseRate",
                            "proficiencyRose",
                            "confidenceRose",
                            "laterResponseRate",
                            "laterProficiencyRose"))
            .toList();

    private final Figures figures;
    private final JsonNode published;
    private final Locale language;
    private final Pattern number;

    PageComparison(Figures figures, JsonNode published, Locale language) {
        this.figures = figures;
        this.published = published;
        this.language = language;
        // Digits in groups, apart by a comma or a narrow space, and a decimal.
        this.number = Pattern.compile(
                language == Locale.FRENCH
                        ? "\\d+(?:[\\u00a0\\u202f]\\d{3})*(?:,\\d+)?"
                        : "\\d+(?:,\\d{3})*(?:\\.\\d+)?");
    }

    void compare(String html) {
        Document page = Jsoup.parse(html);
        figures.agree(
                "language of the page",
                language.getLanguage(),
                page.select("html").attr("lang"));
        JsonNode total = published.path("total");
        Elements headline = page.select("dl.headline dd");
        agree("people certified at the head of the page", numbers(total, "certifiedPeople"), headline, 0);
        agree("rise of proficiency at the head of the page", rose(total, "proficiencyRose"), headline, 1);
        agree("rise of confidence at the head of the page", rose(total, "confidenceRose"), headline, 2);
        agree("sessions held at the head of the page", numbers(total, "sessionsHeld"), headline, 3);
        List<Double> seats = new ArrayList<>(numbers(total, "seatsTaken"));
        seats.addAll(numbers(total, "seatsOffered"));
        agree("seats at the head of the page", seats, headline, 4);
        for (JsonNode table : published.path("tables")) {
            table(page, table);
        }
    }

    /** A share, its interval and its n, and the response rate; the interval is called one of 95 percent. */
    private static List<Double> rose(JsonNode total, String figure) {
        List<Double> rose = new ArrayList<>(numbers(total, figure));
        if (!rose.isEmpty()) {
            rose.add(1, PERCENT_OF_INTERVALS);
        }
        rose.addAll(numbers(total, "responseRate"));
        return rose;
    }

    private void table(Document page, JsonNode table) {
        String dimension = table.path("dimension").asString("");
        List<JsonNode> rows = new ArrayList<>();
        table.path("rows").forEach(rows::add);
        if (!rows.isEmpty()) {
            rows.add(published.path("total"));
        }
        Elements found = page.select("#table-" + dimension + " tbody tr");
        figures.agree("rows of the page by " + dimension, rows.size(), found.size());
        for (int i = 0; i < Math.min(rows.size(), found.size()); i++) {
            String value = rows.get(i).path("value").asString("");
            if (NAMED_BY_VALUE.contains(dimension) && i < rows.size() - 1) {
                figures.agree(
                        "name of " + dimension + " " + value + " on the page",
                        value,
                        found.get(i).select("th").text());
            }
            row(dimension + " " + value, rows.get(i), found.get(i).select("td"));
        }
    }

    private void row(String name, JsonNode row, Elements found) {
        figures.agree("columns of the page by " + name, COLUMNS.size(), found.size());
        for (int i = 0; i < Math.min(COLUMNS.size(), found.size()); i++) {
            agree(COLUMNS.get(i) + " of " + name + " on the page", numbers(row, COLUMNS.get(i)), found, i);
        }
    }

    /** What stands of one figure on the page: a count, a rate in percent, or a share with its interval and its n. */
    private static List<Double> numbers(JsonNode row, String figure) {
        JsonNode found = row.path(figure);
        if (found.isNumber()) {
            return List.of(found.asDouble());
        }
        if (!found.isObject()) {
            return List.of();
        }
        double share = 100 * found.path("share").asDouble();
        return RATES.contains(figure)
                ? List.of(share)
                : List.of(
                        share,
                        100 * found.path("low").asDouble(),
                        100 * found.path("high").asDouble(),
                        found.path("n").asDouble());
    }

    private void agree(String figure, List<Double> expected, Elements elements, int index) {
        List<Double> found = index < elements.size()
                ? number.matcher(elements.get(index).wholeText())
                        .results()
                        .map(MatchResult::group)
                        .map(this::value)
                        .toList()
                : List.of();
        figures.agree(figure + " (" + language.getLanguage() + ")", expected, same(expected, found) ? expected : found);
    }

    /** Percentages stand on the page with one decimal. */
    private static boolean same(List<Double> expected, List<Double> found) {
        return expected.size() == found.size()
                && IntStream.range(0, found.size()).allMatch(i -> Math.abs(expected.get(i) - found.get(i)) <= ROUNDED);
    }

    private double value(String digits) {
        return Double.parseDouble(
                language == Locale.FRENCH
                        ? digits.replaceAll("[\\u00a0\\u202f]", "").replace(',', '.')
                        : digits.replace(",", ""));
    }
}
