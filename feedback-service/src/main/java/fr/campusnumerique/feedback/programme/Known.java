package fr.campusnumerique.feedback.programme;

import java.util.List;
import java.util.Set;

/**
 * What the readers of all publications so far can know of one kind of thing that is counted.
 *
 * @param rows everything that was ever counted
 * @param told the cells that each publication showed, the oldest first
 */
record Known(List<Counted> rows, List<Set<Cell>> told) {

    static final Known NOTHING = new Known(List.of(), List.of());

    /** Only what bears a mark, or only what does not. */
    Known marked(String mark, boolean bears) {
        return new Known(
                rows.stream()
                        .filter(row -> row.marks().contains(mark) == bears)
                        .toList(),
                told);
    }

    /**
     * @param person whose it is
     * @param stays in which cells it was, and from which publication on (from 0)
     * @param marks as when it was first counted: later changes would show single persons
     */
    record Counted(String id, String person, List<Stay> stays, Set<String> marks) {

        /** The cells at a publication. */
        Set<Cell> at(int publication) {
            var cells = Set.<Cell>of();
            for (var stay : stays) {
                if (stay.from() <= publication) {
                    cells = stay.cells();
                }
            }
            return cells;
        }
    }

    record Stay(int from, Set<Cell> cells) {}
}
