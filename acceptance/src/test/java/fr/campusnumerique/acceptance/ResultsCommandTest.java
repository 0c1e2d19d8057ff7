package fr.campusnumerique.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ResultsCommandTest {

    private static final JsonNode EXACT = JsonMapper.shared().readTree("""
        {"publishedAt": "2026-11-30T10:00:00Z", "exact": true,
         "total": {"certifiedPeople": 52, "sessionsHeld": 3, "seatsTaken": 17, "seatsOffered": 24,
                   "proficiencyRose": {"share": 0.8889, "low": 0.7650, "high": 0.9516, "n": 45},
                   "confidenceRose": {"share": 0.5, "low": 0.3, "high": 0.7, "n": 18}}}
        """);

    private static final JsonNode PUBLISHED = JsonMapper.shared().readTree("""
        {"publishedAt": "2026-11-30T10:00:00Z", "exact": false,
         "total": {"certifiedPeople": 50, "sessionsHeld": 3, "seatsTaken": 15, "seatsOffered": 24,
                   "proficiencyRose": {"share": 0.89, "low": 0.77, "high": 0.95, "n": 45},
                   "confidenceRose": null}}
        """);

    @Test
    void exact_and_published_figures_stand_side_by_side_and_neither_is_taken_for_the_other() {
        assertThat(ResultsCommand.table(EXACT, PUBLISHED).stream()
                        .map(line -> line.strip().replaceAll(" {2,}", " | ")))
                .containsExactly(
                        "published 2026-11-30T10:00:00Z | exactly | as published",
                        "certified people | 52 | 50",
                        "sessions held | 3 | 3",
                        "seats taken | 17 | 15",
                        "seats offered | 24 | 24",
                        "proficiency rose | 88.9 % (76.5 to 95.2, n = 45) | 89.0 % (77.0 to 95.0, n = 45)",
                        "confidence rose | 50.0 % (30.0 to 70.0, n = 18) | too few");
    }

    @Test
    void before_the_first_publication_nothing_is_said_of_shares() {
        JsonNode none = JsonMapper.shared().readTree("""
            {"publishedAt": null, "total": {"certifiedPeople": 0, "proficiencyRose": null}}
            """);

        assertThat(ResultsCommand.table(none, none))
                .anyMatch(line -> line.startsWith("published never"))
                .anyMatch(line -> line.matches(" {2}certified people +0 +0"))
                .anyMatch(line -> line.matches(" {2}proficiency rose +too few +too few"));
    }
}
