package fr.campusnumerique.feedback.report;

import fr.campusnumerique.feedback.Dimension;
import fr.campusnumerique.feedback.Figures;
import fr.campusnumerique.feedback.Share;
import fr.campusnumerique.pages.Day;
import fr.campusnumerique.pages.Pages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The figures as one page: no script and nothing from elsewhere, so that it can be printed, kept and read aloud. */
@Component
class ProgrammePage {

    /** A chart with more rows cannot be taken in; the table has all. */
    private static final int MOST_BARS = 30;

    private static final List<Dimension> SECTIONS = List.of(
            Dimension.TOPIC,
            Dimension.COURSE,
            Dimension.COURSE_LANGUAGE,
            Dimension.MODE,
            Dimension.LANGUAGE,
            Dimension.QUARTER,
            Dimension.COUNTRY,
            Dimension.ADMINISTRATION,
            Dimension.PLACE);

    /** One of the few figures at the top. */
    record Headline(String label, String figure, String detail) {}

    record Section(String id, String title, List<Chart> charts, List<Table> tables) {}

    /** One figure of each row. */
    record Chart(String title, List<Bar> bars) {

        /** @param width in percent of the widest, with a decimal point */
        record Bar(String label, String value, String width) {}
    }

    /** @param rows the last is the total */
    record Table(String id, String title, List<String> columns, List<Row> rows) {

        record Row(String name, List<Cell> cells) {}

        /** @param missing why there is no figure; null if there is one */
        record Cell(String text, @Nullable String missing) {}
    }

    private final Pages pages;

    ProgrammePage(Pages pages) {
        this.pages = pages;
    }

    /** @param query as {@link Pages#render} takes it */
    String html(Programme programme, Words words, String query) {
        var page = new Drawn(programme, words);
        var model = new HashMap<String, Object>();
        model.put("words", words);
        model.put("exact", programme.exact());
        model.put(
                "published",
                programme.publishedAt() == null
                        ? words.text("unpublished")
                        : words.text(
                                "published",
                                Day.of(programme.publishedAt(), words.locale()).text()));
        model.put("headlines", page.headlines());
        model.put("sections", SECTIONS.stream().map(page::section).toList());
        return pages.render("programme", words.locale(), model, query);
    }

    /** A column of a table: a number, or a share. */
    private record Figure(String key, Function<Figures, @Nullable Object> of) {

        boolean share() {
            return key.endsWith("Rate") || key.endsWith("Rose");
        }
    }

    private static final List<Figure> PEOPLE = List.of(
            new Figure("sessionsHeld", Figures::sessionsHeld),
            new Figure("seatsOffered", Figures::seatsOffered),
            new Figure("seatsTaken", Figures::seatsTaken),
            new Figure("noShows", Figures::noShows),
            new Figure("waitlisted", Figures::waitlisted),
            new Figure("wishes", Figures::wishes),
            new Figure("completed", Figures::completed),
            new Figure("certifiedPeople", Figures::certifiedPeople),
            new Figure("certificates", Figures::certificates));

    private static final List<Figure> SURVEYS = List.of(
            new Figure("paired", Figures::paired),
            new Figure("pairedRetrospectively", Figures::pairedRetrospectively),
            new Figure("responseRate", Figures::responseRate),
            new Figure("proficiencyRose", Figures::proficiencyRose),
            new Figure("confidenceRose", Figures::confidenceRose),
            new Figure("laterPaired", Figures::laterPaired),
            new Figure("laterResponseRate", Figures::laterResponseRate),
            new Figure("laterProficiencyRose", Figures::laterProficiencyRose),
            new Figure("laterConfidenceRose", Figures::laterConfidenceRose));

    /** The parts of one page. */
    private record Drawn(Programme programme, Words words) {

        List<Headline> headlines() {
            var total = programme.total();
            var time = total.timeToSeat();
            return List.of(
                    new Headline(
                            words.text("headline.certified"),
                            words.number(total.certifiedPeople()),
                            words.text("headline.certified.people", words.number(total.certificates()))),
                    share("headline.rose", total.proficiencyRose()),
                    share("headline.confidence", total.confidenceRose()),
                    new Headline(
                            words.text("headline.sessions"),
                            words.number(Objects.requireNonNullElse(total.sessionsHeld(), 0)),
                            words.text("headline.completed", words.number(total.completed()))),
                    new Headline(
                            words.text("headline.seats"),
                            words.number(total.seatsTaken()),
                            words.text(
                                    "headline.ofSeats",
                                    words.number(Objects.requireNonNullElse(total.seatsOffered(), 0)))),
                    new Headline(
                            words.text("headline.wait"),
                            time == null ? words.text("tooFew.full") : words.duration(time.medianSeconds()),
                            time == null ? "" : words.text("headline.wait.p90", words.duration(time.p90Seconds()))));
        }

        private Headline share(String key, @Nullable Share share) {
            return new Headline(
                    words.text(key),
                    share == null ? words.text("tooFew.full") : words.percent(share.share()),
                    share == null
                            ? ""
                            : words.text(
                                    "headline.interval",
                                    words.percent(share.low()),
                                    words.percent(share.high()),
                                    words.number(share.n())));
        }

        Section section(Dimension dimension) {
            var word = dimension.word();
            var rows = programme.tables().stream()
                    .filter(table -> table.dimension() == dimension)
                    .flatMap(table -> table.rows().stream())
                    .toList();
            if (rows.isEmpty()) {
                return new Section(word, words.text("by." + word), List.of(), List.of());
            }
            var charts = new ArrayList<Chart>();
            charts.addAll(charts("chart.rose", rows, SURVEYS, "proficiencyRose", "confidenceRose"));
            switch (dimension) {
                case TOPIC -> {
                    charts.addAll(charts("chart.seats", rows, PEOPLE, "seatsOffered", "seatsTaken"));
                    charts.addAll(charts("chart.demand", rows, PEOPLE, "waitlisted", "wishes"));
                }
                case LANGUAGE, PLACE -> charts.addAll(charts("chart.demand", rows, PEOPLE, "waitlisted", "wishes"));
                case COURSE, QUARTER, COUNTRY, ADMINISTRATION ->
                    charts.addAll(charts("chart.certified", rows, PEOPLE, "completed", "certifiedPeople"));
                default -> {}
            }
            return new Section(
                    word,
                    words.text("by." + word),
                    charts,
                    List.of(table(word, "people", PEOPLE, rows), table(word, "surveys", SURVEYS, rows)));
        }

        /** Two charts in one measure: of shares the whole, of counts the largest one there is. */
        private List<Chart> charts(String title, List<Figures> rows, List<Figure> figures, String... keys) {
            var drawn = figures.stream()
                    .filter(figure -> List.of(keys).contains(figure.key()))
                    .toList();
            var shown = rows.stream()
                    .filter(row -> drawn.stream().anyMatch(figure -> value(row, figure) > 0))
                    .toList();
            if (shown.isEmpty() || shown.size() > MOST_BARS) {
                return List.of();
            }
            var most = drawn.getFirst().share()
                    ? 1
                    : shown.stream()
                            .flatMap(row -> drawn.stream().map(figure -> value(row, figure)))
                            .max(Double::compare)
                            .orElseThrow();
            return drawn.stream()
                    .map(figure -> new Chart(
                            words.text(title) + words.text("chart.of", words.text("col." + figure.key())),
                            shown.stream().map(row -> bar(row, figure, most)).toList()))
                    .toList();
        }

        private Chart.Bar bar(Figures row, Figure figure, double most) {
            var value = value(row, figure);
            return new Chart.Bar(
                    row.name(),
                    figure.share() ? words.percent(value) : words.number(value),
                    String.format(Locale.ROOT, "%.1f", 100 * value / most));
        }

        private static double value(Figures row, Figure figure) {
            return switch (figure.of().apply(row)) {
                case Number number -> number.doubleValue();
                case Share share -> share.share();
                case null, default -> 0;
            };
        }

        private Table table(String word, String kind, List<Figure> figures, List<Figures> rows) {
            return new Table(
                    word + "-" + kind,
                    words.text("table." + kind),
                    Stream.concat(Stream.of("col." + word), figures.stream().map(figure -> "col." + figure.key()))
                            .map(key -> words.text(key))
                            .toList(),
                    Stream.concat(rows.stream(), Stream.of(programme.total()))
                            .map(row -> new Table.Row(
                                    row.name(),
                                    figures.stream()
                                            .map(figure -> cell(row, figure))
                                            .toList()))
                            .toList());
        }

        private Table.Cell cell(Figures row, Figure figure) {
            return switch (figure.of().apply(row)) {
                case Integer number -> new Table.Cell(words.number(number), null);
                case Share share ->
                    new Table.Cell(
                            figure.key().endsWith("Rate")
                                    ? words.percent(share.share())
                                    : words.text(
                                            "interval",
                                            words.percent(share.share()),
                                            words.percent(share.low()),
                                            words.percent(share.high())),
                            null);
                // A count is always there where it applies; a share is not where too few are behind it.
                case null, default -> missing(figure.share() ? "tooFew" : "notApplicable");
            };
        }

        private Table.Cell missing(String why) {
            return new Table.Cell(words.text(why), words.text(why + ".full"));
        }
    }
}
