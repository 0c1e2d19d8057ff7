package fr.campusnumerique.feedback.programme;

import fr.campusnumerique.feedback.Share;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The figures as one page: no script and nothing from elsewhere, so that it can be printed, kept and read aloud. */
final class Report {

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

    private final ProgrammeAnswer programme;
    private final Words words;

    Report(ProgrammeAnswer programme, Words words) {
        this.programme = programme;
        this.words = words;
    }

    String html() {
        var published = programme.publishedAt();
        var page = new StringBuilder();
        page.append("""
                <!DOCTYPE html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>%s</style>
                </head>
                <body>
                <a class="skip" href="#figures">%s</a>
                <header>
                <h1>%s</h1>
                <p>%s</p>
                <nav><a href="?lang=%s" hreflang="%s" lang="%s">%s</a></nav>
                </header>
                <main id="figures">
                """.formatted(
                words.language(),
                text("title"),
                Style.SHEET,
                text("skip"),
                text("title"),
                published == null ? text("unpublished") : Html.text(words.text("published", words.date(published))),
                text("otherLanguage"),
                text("otherLanguage"),
                text("otherLanguage"),
                text("other")));
        page.append(new Headline(programme, words).html());
        page.append(legend());
        for (var dimension : SECTIONS) {
            section(page, dimension);
        }
        return page.append("</main>\n<footer><p>")
                .append(text("footnote"))
                .append("</p></footer>\n</body>\n</html>\n")
                .toString();
    }

    private void section(StringBuilder page, Dimension dimension) {
        var rows = programme.rows(dimension);
        var word = dimension.word();
        page.append(
                "<section aria-labelledby=\"%1$s\">%n<h2 id=\"%1$s\">%2$s</h2>%n".formatted(word, text("by." + word)));
        if (rows.isEmpty()) {
            page.append("<p>").append(text("chart.nothing")).append("</p>\n</section>\n");
            return;
        }
        figure(page, dimension, "rose", new Charts(words).rises(word + "-rose", rows));
        switch (dimension) {
            case TOPIC -> {
                figure(page, dimension, "seats", new Charts(words).seats(word + "-seats", rows));
                figure(page, dimension, "demand", new Charts(words).demand(word + "-demand", rows));
            }
            case LANGUAGE, PLACE -> figure(page, dimension, "demand", new Charts(words).demand(word + "-demand", rows));
            case QUARTER ->
                figure(page, dimension, "certified", new Charts(words).certified(word + "-certified", rows));
            case TOTAL, COURSE, COURSE_LANGUAGE, MODE, COUNTRY, ADMINISTRATION, TRAINER -> {}
        }
        table(page, dimension, rows);
        page.append("</section>\n");
    }

    private void figure(StringBuilder page, Dimension dimension, String what, @Nullable BarChart chart) {
        if (chart != null) {
            page.append("<figure aria-describedby=\"table-%s\">%n<figcaption>%s</figcaption>%n%s%n</figure>%n"
                    .formatted(dimension.word(), text("chart." + what), chart.svg(words.text("chart.table"))));
        }
    }

    private void table(StringBuilder page, Dimension dimension, List<Figures> rows) {
        var word = dimension.word();
        page.append("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-labelledby=\"%s\">%n".formatted(word))
                .append("<table id=\"table-%s\">%n<caption>%s</caption>%n<thead><tr>"
                        .formatted(word, text("by." + word)));
        page.append("<th scope=\"col\">").append(text("col." + word)).append("</th>");
        for (var column : List.of(
                "sessionsHeld",
                "seatsOffered",
                "seatsTaken",
                "noShows",
                "waitlisted",
                "wishes",
                "completed",
                "certifiedPeople",
                "certificates",
                "paired",
                "responseRate",
                "proficiencyRose",
                "confidenceRose",
                "laterResponseRate",
                "later")) {
            page.append("<th scope=\"col\">").append(text("col." + column)).append("</th>");
        }
        page.append("</tr></thead>\n<tbody>\n");
        var all = new ArrayList<>(rows);
        all.add(programme.total());
        for (var row : all) {
            page.append("<tr><th scope=\"row\">")
                    .append(Html.text(words.name(row.cell())))
                    .append("</th>");
            number(page, row, "sessionsHeld", row.sessionsHeld());
            number(page, row, "seatsOffered", row.seatsOffered());
            number(page, row, "seatsTaken", row.seatsTaken());
            number(page, row, "noShows", row.noShows());
            number(page, row, "waitlisted", row.waitlisted());
            number(page, row, "wishes", row.wishes());
            number(page, row, "completed", row.completed());
            number(page, row, "certifiedPeople", row.certifiedPeople());
            number(page, row, "certificates", row.certificates());
            number(page, row, "paired", row.paired());
            rate(page, row, "responseRate", row.responseRate());
            cell(page, row, "proficiencyRose", interval(row.proficiencyRose()));
            cell(page, row, "confidenceRose", interval(row.confidenceRose()));
            rate(page, row, "laterResponseRate", row.laterResponseRate());
            cell(page, row, "later", interval(row.laterProficiencyRose()));
            page.append("</tr>\n");
        }
        page.append("</tbody>\n</table>\n</div>\n");
    }

    private void rate(StringBuilder page, Figures row, String column, @Nullable Share rate) {
        cell(page, row, column, rate == null ? null : words.percent(rate.share()));
    }

    private void number(StringBuilder page, Figures row, String column, @Nullable Integer number) {
        cell(page, row, column, number == null ? null : words.number(number));
    }

    /** What is not counted for such a group is not shown as a number either: a 0 would say that there was none. */
    private void cell(StringBuilder page, Figures row, String column, @Nullable String text) {
        if (text != null && Blank.applies(row.dimension(), column)) {
            page.append("<td>").append(Html.text(text));
        } else {
            page.append(mark("td", Blank.of(row.dimension(), column)));
        }
        page.append("</td>");
    }

    /** Begins an element with a mark, which is read aloud in full. */
    private String mark(String element, Blank blank) {
        var word = text(blank.key());
        var full = text(blank.key() + ".full");
        return "<%s class=\"%s\">%s"
                .formatted(
                        element,
                        blank.key(),
                        word.equals(full) ? word : "<abbr title=\"%s\">%s</abbr>".formatted(full, word));
    }

    private String legend() {
        var legend = new StringBuilder("<dl class=\"legend\" aria-label=\"%s\">%n".formatted(text("legend")));
        for (var blank : Blank.values()) {
            legend.append(mark("dt", blank))
                    .append("</dt><dd>")
                    .append(text(blank.key() + ".why"))
                    .append("</dd>\n");
        }
        return legend.append("</dl>\n<p>").append(text("kept")).append("</p>\n").toString();
    }

    private @Nullable String interval(@Nullable Share share) {
        return share == null
                ? null
                : words.text(
                        "interval",
                        words.percent(share.share()),
                        words.percent(share.low()),
                        words.percent(share.high()),
                        words.number(share.n()));
    }

    private String text(String key) {
        return Html.text(words.text(key));
    }
}
