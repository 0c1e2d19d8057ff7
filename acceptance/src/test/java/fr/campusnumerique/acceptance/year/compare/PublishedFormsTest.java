package fr.campusnumerique.acceptance.year.compare;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.acceptance.kernel.Figures;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is published as CSV and as a page says the same as the JSON; where it does not, that is found. */
class PublishedFormsTest {

    private static final JsonNode PUBLISHED = new JsonMapper().readTree("""
                    {"publishedAt": "2026-11-22T10:00:00Z",
                     "total": {"dimension": "total", "value": "", "sessionsHeld": 1200, "seatsOffered": 15000,
                               "seatsTaken": 9000, "certifiedPeople": 9774, "responseRate": {"share": 0.6, "n": 10000},
                               "proficiencyRose": {"share": 0.929, "low": 0.922, "high": 0.935, "n": 6000},
                               "timeToSeat": {"medianSeconds": 3, "p90Seconds": 40, "n": 9000}},
                     "tables": [{"dimension": "topic", "rows": [{"dimension": "topic", "value": "cloud-computing",
                               "sessionsHeld": 300, "completed": 2500}]}]}
                    """);

    private static final String CSV = """
            asOf,dimension,value,sessionsHeld,seatsOffered,seatsTaken,noShows,waitlisted,wishes,completed,certifiedPeople,\
            certificates,paired,responseRate,proficiencyRose,proficiencyRoseLow,proficiencyRoseHigh,confidenceRose,\
            confidenceRoseLow,confidenceRoseHigh,laterResponseRate,laterPaired,laterProficiencyRose,\
            laterProficiencyRoseLow,laterProficiencyRoseHigh,laterConfidenceRose,laterConfidenceRoseLow,\
            laterConfidenceRoseHigh,timeToSeatMedianSeconds,timeToSeatP90Seconds
            2026-11-22T10:00:00Z,total,,1200,15000,9000,,,,,9774,,,0.6,0.929,0.922,0.935,,,,,,,,,,,,3,40
            2026-11-22T10:00:00Z,topic,cloud-computing,300,,,,,,2500,,,,,,,,,,,,,,,,,,,,
            """;

    private static final String HIDDEN = "<td>–</td>";

    private static final String PAGE = """
            <html lang="en"><body><dl class="headline">
            <dt>Certified</dt><dd>9,774 people</dd>
            <dt>Proficiency</dt><dd>92.9 % (95 % interval 92.2 to 93.5, n = 6,000), response 60.0 %</dd>
            <dt>Confidence</dt><dd>hidden, response 60.0 %</dd>
            <dt>Sessions</dt><dd>1,200</dd><dt>Seats</dt><dd>9,000 of 15,000</dd></dl>
            <table id="table-topic"><tbody>
            <tr><th>cloud-computing</th><td>300</td>%s<td>2,500</td>%s</tr>
            <tr><th>Total</th><td>1,200</td><td>15,000</td><td>9,000</td>%s<td>9,774</td>%s<td>60.0 %%</td>
            <td>92.9 %% (92.2 to 93.5, n = 6,000)</td>%s</tr></tbody></table></body></html>
            """.replace("95 %", "95 %%")
            .replace("92.9 % (95", "92.9 %% (95")
            .replace("60.0 %<", "60.0 %%<")
            .formatted(HIDDEN.repeat(5), HIDDEN.repeat(8), HIDDEN.repeat(4), HIDDEN.repeat(2), HIDDEN.repeat(3));

    @Test
    void the_same_in_both_forms_agrees() {
        assertThat(csv(CSV)).isEmpty();
        assertThat(page(PAGE)).isEmpty();
    }

    @Test
    void another_number_in_the_csv_is_found() {
        assertThat(csv(CSV.replace(",2500,", ",2501,")))
                .singleElement()
                .asString()
                .startsWith("completed of");
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
        assertThat(page(PAGE.replace("93.5, n = 6,000), response", "93.6, n = 6,000), response")))
                .hasSize(1);
        assertThat(page(PAGE.replace("<dd>1,200", "<dd>12,00"))).hasSize(1);
    }

    @Test
    void a_row_of_another_name_and_one_too_few_are_found() {
        assertThat(page(PAGE.replace("cloud-computing", "agile"))).hasSize(1);
        assertThat(page(PAGE.replaceAll("(?s)<tr><th>Total.*</tr>", ""))).hasSize(1);
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
