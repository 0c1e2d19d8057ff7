package fr.campusnumerique.acceptance.year.compare;

import fr.campusnumerique.acceptance.kernel.Figures;
import fr.campusnumerique.acceptance.kernel.http.Results;
import fr.campusnumerique.acceptance.kernel.http.Results.Group;
import fr.campusnumerique.acceptance.year.compare.Expected.Cell;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The results of courses: the programme, each course, and each course in a language. */
record ResultsComparison(Figures figures, Expected expected) {

    void compare(Results results) {
        results.groups().forEach(this::group);
        figures.agree(
                "courses in the results",
                expected.figures().keySet().stream()
                        .filter(cell -> cell.dimension().equals("course"))
                        .map(Cell::value)
                        .collect(Collectors.toSet()),
                results.groups().stream()
                        .filter(group -> group.scope().equals("course"))
                        .map(Group::courseCode)
                        .collect(Collectors.toSet()));
    }

    private void group(Group group) {
        Cell cell = cell(group);
        Map<String, Integer> known = expected.figures().getOrDefault(cell, Map.of());
        boolean all = cell.equals(Cell.TOTAL);
        shown("completions in the results of " + cell, known, "completed", group.completions(), all);
        shown("certificates in the results of " + cell, known, "certificates", group.certificates(), all);
        // Nobody answered in the way of these results: the year's learners are asked before and after.
        figures.agree("respondents in the results of " + cell, null, group.respondents());
    }

    /** @param always what is hidden nowhere */
    private void shown(
            String figure, Map<String, Integer> known, String count, @Nullable Integer found, boolean always) {
        if (found != null || always) {
            figures.agree(figure, known.getOrDefault(count, 0), found);
        }
    }

    private static Cell cell(Group group) {
        return switch (group.scope()) {
            case "programme" -> Cell.TOTAL;
            case "course" -> new Cell("course", String.valueOf(group.courseCode()));
            default -> new Cell("course-language", group.courseCode() + " " + group.language());
        };
    }
}
