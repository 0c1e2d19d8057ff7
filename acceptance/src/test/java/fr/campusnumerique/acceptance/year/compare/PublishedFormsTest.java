package fr.campusnumerique.acceptance.year.compare;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.acceptance.kernel.Figures;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is published as CSV and as a page says the same as the JSON; where it does not, that is found. */
class PublishedFormsTest {

    private static final JsonNode PUBLISHED = new JsonMapper().readTree("""
        {"publishedAt": "2026-11-22T10:00:00Z", "exact": false,
         "total": {"dimension": "total", "value": "", "name": "Whole programme", "sessionsHeld": 1200,
                   "seatsOffered": 15000, "seatsTaken": 9000, "certifiedPeople": 9775,
                   "responseRate": {"share": 0.6, "low": 0.59, "high": 0.61, "n": 10000},
                   "proficiencyRose": {"share": 0.93, "low": 0.92, "high": 0.94, "n": 6000},
                   "timeToSeat": {"medianSeconds": 0, "p90Seconds": 60, "n": 9000}},
         "tables": [{"dimension": "topic", "rows": [{"dimension": "topic", "value": "cloud-computing",
                   "name": "Cloud computing", "sessionsHeld": 300, "completed": 2500, "paired": 100,
                   "responseRate": {"share": 0.04, "low": 0.03, "high": 0.05, "n": 2500},
                   "proficiencyRose": {"share": 0.9, "low": 0.83, "high": 0.94, "n": 100}}]}]}
        """);

    private static final String CSV =
            """
            asOf,dimension,value,name,sessionsHeld,seatsOffered,seatsTaken,noShows,waitlisted,wishes,completed,\
            certifiedPeople,certificates,paired,pairedRetrospectively,responseRate,proficiencyRose,proficiencyRoseLow,\
            proficiencyRoseHigh,confidenceRose,confidenceRoseLow,confidenceRoseHigh,laterResponseRate,laterPaired,\
            laterProficiencyRose,laterProficiencyRoseLow,laterProficiencyRoseHigh,laterConfidenceRose,\
            laterConfidenceRoseLow,laterConfidenceRoseHigh,timeToSeatMedianSeconds,timeToSeatP90Seconds
            2026-11-22T10:00:00Z,total,,Whole programme,1200,15000,9000,,,,,9775,,,,0.6,0.93,0.92,0.94,,,,,,,,,,,,0,60
            2026-11-22T10:00:00Z,topic,cloud-computing,Cloud computing,300,,,,,,2500,,,100,,0.04,0.9,0.83,0.94,,,,,,,,,,,,,
            """.lines().map(line -> "\"" + line.replace(",", "\",\"") + "\"\n").collect(Collectors.joining());

    private static final String HIDDEN = "<td class=\"missing\"><abbr>–</abbr></td>";

    private static final String PAGE = """
        <html lang="en"><body><main><p>9,775 1,200 9,000 15,000 93%% 60%%</p>
        <table><tbody><tr><th>Cloud computing</th><td>300</td>%s<td>2,500</td>%s</tr>
        <tr class="total"><th>Total</th></tr></tbody></table>
        <table><tbody><tr><th>Cloud computing</th><td>100</td>%s<td>4%%</td><td>90%% (83%% to 94%%)</td>%s</tr></tbody></table>
        </main></body></html>
        """.formatted(HIDDEN.repeat(5), HIDDEN.repeat(2), HIDDEN, HIDDEN.repeat(5));

    @Test
    void the_same_in_both_forms_agrees() {
        assertThat(csv(CSV)).isEmpty();
        assertThat(page(PAGE)).isEmpty();
    }

    @Test
    void another_number_in_the_csv_is_found() {
        assertThat(csv(CSV.replace("\"2500\"", "\"2501\"")))
                .singleElement()
                .asString()
                .startsWith("completed of");
    }

    @Test
    void a_field_without_quotes_is_found() {
        assertThat(csv(CSV.replace("\"2500\"", "2500"))).hasSize(1);
    }

    @Test
    void a_line_that_is_there_twice_does_not_stand_for_another() {
        var total = CSV.lines().skip(1).findFirst().orElseThrow();
        var topic = CSV.lines().skip(2).findFirst().orElseThrow();
        assertThat(csv(CSV.replace(topic, total))).hasSize(2);
    }

    @Test
    void another_number_on_the_page_is_found() {
        assertThat(page(PAGE.replace("2,500", "2,501"))).hasSize(1);
        assertThat(page(PAGE.replace("83%", "84%"))).hasSize(1);
        assertThat(page(PAGE.replace("9,775", "9,774"))).hasSize(1);
    }

    @Test
    void in_french_a_percent_sign_may_follow_any_space_that_does_not_break() {
        var figures = new Figures();
        new PageComparison(figures, PUBLISHED, Locale.FRENCH)
                .compare(PAGE.replace("lang=\"en\"", "lang=\"fr\"")
                        .replaceAll("(\\d),(\\d)", "$1\u202f$2")
                        .replace("93%", "93&nbsp;%"));
        assertThat(figures.disagreements()).isEmpty();
    }

    @Test
    void a_row_of_another_name_and_a_missing_table_are_found() {
        assertThat(page(PAGE.replaceFirst("Cloud computing", "Agile"))).hasSize(1);
        assertThat(page(PAGE.replaceAll("(?s)<table><tbody><tr><th>Cloud computing</th><td>100.*</table>", "")))
                .isNotEmpty();
    }

    private static List<String> csv(String csv) {
        var figures = new Figures();
        new CsvComparison(figures, PUBLISHED).compare(csv);
        return figures.disagreements();
    }

    private static List<String> page(String page) {
        var figures = new Figures();
        new PageComparison(figures, PUBLISHED, Locale.ENGLISH).compare(page);
        return figures.disagreements();
    }
}
