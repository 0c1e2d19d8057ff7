package fr.campusnumerique.feedback.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the page says of figures that are not there. */
class ReportTest {

    private static final Instant PUBLISHED = Instant.parse("2027-03-02T08:15:00Z");
    private static final Figures FRANCE =
            Figures.none(new Cell(Dimension.COUNTRY, "FR")).with(Population.SEATED, count(12));
    private static final Figures CLOUD =
            Figures.none(new Cell(Dimension.TOPIC, "cloud")).withSupply(3, 36);
    private static final Figures CLASSROOM = Figures.none(new Cell(Dimension.MODE, "classroom"))
            .with(Population.WAITLISTED, count(7))
            .with(Population.WISHED, count(0));

    private static Figures.Counts count(int all) {
        return new Figures.Counts() {
            @Override
            public int all() {
                return all;
            }

            @Override
            public int marked(String mark) {
                return 0;
            }

            @Override
            public List<String> marks() {
                return List.of();
            }
        };
    }

    private static String page(String language) {
        var programme =
                ProgrammeAnswer.of("pub-1", PUBLISHED, List.of(Figures.none(Cell.TOTAL), FRANCE, CLOUD, CLASSROOM));
        return new Report(programme, Words.in(language)).html();
    }

    /** The cells of a row, without markup. */
    private static List<String> row(String page, String table, String name) {
        var begin = page.indexOf("<tr><th scope=\"row\">" + name, page.indexOf("id=\"table-" + table + "\""));
        var line = page.substring(begin, page.indexOf("</tr>", begin));
        return Pattern.compile("<td[^>]*>(.*?)</td>")
                .matcher(line)
                .results()
                .map(cell -> cell.group(1).replaceAll("<[^>]*>", ""))
                .toList();
    }

    @Test
    void what_is_hidden_and_what_is_not_counted_that_way_bear_different_marks() {
        assertThat(row(page("en"), "country", "France"))
                .startsWith("n/a", "n/a", "12", "hidden", "hidden", "n/a", "hidden")
                .hasSize(15);
        assertThat(row(page("fr"), "country", "France"))
                .startsWith("s. o.", "s. o.", "12", "masqué", "masqué", "s. o.", "masqué");
        assertThat(row(page("en"), "topic", "cloud")).startsWith("3", "36", "hidden", "hidden", "hidden", "hidden");
    }

    @Test
    void what_is_not_counted_that_way_is_no_zero() {
        assertThat(CLASSROOM.wishes()).isZero();
        assertThat(row(page("en"), "mode", "Classroom").subList(4, 6)).containsExactly("7", "n/a");
    }

    @Test
    void a_legend_says_in_both_languages_what_the_marks_mean_before_the_first_table() {
        var english = page("en");
        assertThat(english)
                .contains(
                        "<dl class=\"legend\" aria-label=\"Marks used in the tables\">",
                        "<dt class=\"hidden\">hidden</dt><dd>Fewer than 5 people, none perhaps,",
                        "<dt class=\"notApplicable\"><abbr title=\"not applicable\">n/a</abbr></dt><dd>Not applicable:");
        assertThat(english.indexOf("class=\"legend\"")).isLessThan(english.indexOf("<table"));
        assertThat(page("fr"))
                .contains(
                        "<dt class=\"hidden\">masqué</dt><dd>Moins de 5 personnes, aucune peut-être,",
                        "<abbr title=\"sans objet\">s. o.</abbr></dt><dd>Sans objet : ce chiffre",
                        "garde sa valeur antérieure");
    }

    @Test
    void before_the_first_publication_nothing_is_said_to_be_hidden() {
        var nothing = ProgrammeAnswer.of(null, null, List.of());

        assertThat(new Report(nothing, Words.in("en")).html())
                .contains("<strong>not yet published</strong>")
                .doesNotContain("<strong>hidden</strong>");
        assertThat(new Report(nothing, Words.in("fr")).html()).contains("<strong>pas encore publié</strong>");
        assertThat(page("en")).contains("<strong>hidden</strong>").doesNotContain("not yet published");
    }
}
