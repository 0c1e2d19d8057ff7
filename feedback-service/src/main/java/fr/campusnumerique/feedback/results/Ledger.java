package fr.campusnumerique.feedback.results;

import fr.campusnumerique.feedback.Group;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What the readers of all publications so far can know of one figure: the counts at its newest publication, and which of
 * them are known only together.
 *
 * @param cells one for each course in each language that had any
 */
record Ledger(List<Cell> cells) {

    /**
     * @param count at the newest publication
     * @param block cells of the same block are known only as their sum
     */
    record Cell(String courseCode, String language, int count, int block) {
        Group group() {
            return Group.language(courseCode, language);
        }
    }

    static Ledger empty() {
        return new Ledger(List.of());
    }

    /** Notes what is known from now on. */
    static Ledger of(Map<Group, Integer> counts, Map<Group, Group> blocks) {
        var numbers = new TreeMap<Group, Integer>();
        return new Ledger(counts.entrySet().stream()
                .map(entry -> new Cell(
                        Objects.requireNonNull(entry.getKey().courseCode()),
                        Objects.requireNonNull(entry.getKey().language()),
                        entry.getValue(),
                        number(numbers, Objects.requireNonNull(blocks.get(entry.getKey())))))
                .toList());
    }

    private static int number(Map<Group, Integer> numbers, Group block) {
        return numbers.computeIfAbsent(block, added -> numbers.size());
    }

    Map<Group, Integer> counts() {
        var counts = new TreeMap<Group, Integer>();
        cells.forEach(cell -> counts.put(cell.group(), cell.count()));
        return counts;
    }
}
