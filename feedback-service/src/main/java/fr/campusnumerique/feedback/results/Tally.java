package fr.campusnumerique.feedback.results;

import fr.campusnumerique.feedback.Group;
import fr.campusnumerique.feedback.answers.Survey;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What all published answers say together. It is kept with the publication, so that an answer is counted once, when it is
 * published, and never looked at again: what happens to it later stands in no later publication's way.
 *
 * @param cells one for each course in each language that has published answers
 */
record Tally(List<Cell> cells) {

    record Cell(String courseCode, String language, Survey survey) {
        Group group() {
            return Group.language(courseCode, language);
        }
    }

    static Tally empty() {
        return new Tally(List.of());
    }

    Tally plus(Map<Group, Survey> answers) {
        var sums = new TreeMap<>(answers);
        cells.forEach(cell -> sums.merge(cell.group(), cell.survey(), Survey::plus));
        return new Tally(sums.entrySet().stream()
                .map(entry -> new Cell(
                        Objects.requireNonNull(entry.getKey().courseCode()),
                        Objects.requireNonNull(entry.getKey().language()),
                        entry.getValue()))
                .toList());
    }

    Map<Group, Integer> respondents() {
        var respondents = new TreeMap<Group, Integer>();
        cells.forEach(cell -> respondents.put(cell.group(), cell.survey().respondents()));
        return respondents;
    }

    /** The sum of a group's languages. */
    Survey of(Group group) {
        return cells.stream()
                .filter(cell -> group.contains(cell.group()))
                .map(Cell::survey)
                .reduce(Survey.NONE, Survey::plus);
    }
}
