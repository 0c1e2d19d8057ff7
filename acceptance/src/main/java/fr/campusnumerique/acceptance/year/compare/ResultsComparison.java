package fr.campusnumerique.acceptance.year.compare;

import fr.campusnumerique.acceptance.kernel.Figures;
import fr.campusnumerique.acceptance.kernel.PublicRule;
import fr.campusnumerique.acceptance.year.compare.Expected.Cell;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The results of courses: the programme, each course, and each course in a language. */
record ResultsComparison(Figures figures, Expected expected, PublicRule rule) {

    void compare(JsonNode results) {
        Set<Cell> found = new HashSet<>();
        for (JsonNode group : results.path("groups")) {
            Cell cell = cell(group);
            found.add(cell);
            group(cell, group, expected.figures().getOrDefault(cell, Map.of()));
        }
        figures.agree("courses in the results", courses(expected.figures().keySet()), courses(found));
    }

    private void group(Cell cell, JsonNode group, Map<String, Integer> known) {
        String of = " in the results of " + cell;
        int completed = known.getOrDefault("completed", 0);
        int paired = known.getOrDefault("paired", 0);
        count("completions" + of, completed, group.path("completions"));
        count("certificates" + of, known.getOrDefault("certificates", 0), group.path("certificates"));
        count("respondents" + of, paired, group.path("respondents"));
        figures.share("response rate" + of, rule.share(paired, completed), group.path("responseRate"));
        for (String rose : Set.of("proficiencyRose", "confidenceRose")) {
            figures.share(rose + of, rule.share(known.getOrDefault(rose, 0), paired), group.path(rose));
        }
    }

    private void count(String figure, int people, JsonNode found) {
        figures.agree(figure, rule.count(people), found.asInt(-1));
    }

    private static Set<Cell> courses(Set<Cell> cells) {
        return cells.stream().filter(cell -> cell.dimension().equals("course")).collect(Collectors.toSet());
    }

    private static Cell cell(JsonNode group) {
        String course = group.path("courseCode").asString("");
        return switch (group.path("scope").asString("")) {
            case "programme" -> Cell.TOTAL;
            case "course" -> new Cell("course", course);
            default ->
                new Cell(
                        "course-language", course + " " + group.path("language").asString(""));
        };
    }
}
