package fr.campusnumerique.feedback.programme;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

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
                rows.stream().filter(row -> row.marks().contains(mark) == bears).toList(), told);
    }

    /**
     * The same, without leading to a learner who was forgotten. What is still counted stays under its id, as another
     * person's, without country and administration. That these were told stays known too, of a row that leads nowhere:
     * from then on the rule takes it for one person more.
     *
     * @param person whose rows they are
     * @param instead stands for them from now on
     * @param counted whether something is still counted under this id
     * @param opaque ids that lead nowhere
     */
    Known without(String person, String instead, Predicate<String> counted, Supplier<String> opaque) {
        var ids = rows.stream().map(Counted::id).collect(Collectors.toCollection(HashSet::new));
        var left = new ArrayList<Counted>();
        for (var row : rows) {
            if (!row.person().equals(person)) {
                left.add(row);
                continue;
            }
            // People are counted under their own name.
            var named = row.id().equals(person) ? instead : row.id();
            var keeps = row.id().equals(person) ? ids.add(instead) : counted.test(row.id());
            left.add(new Counted(
                    keeps ? named : opaque.get(), instead, row.in(cell -> !cell.ofEmployer()), row.marks()));
            var employer = row.in(Cell::ofEmployer);
            if (!employer.isEmpty()) {
                left.add(new Counted(opaque.get(), opaque.get(), employer, Set.of()));
            }
        }
        return new Known(left, told);
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

        /** Its stays in some cells only; none if it never was in any. */
        private List<Stay> in(Predicate<Cell> some) {
            var left = stays.stream()
                    .map(stay -> new Stay(
                            stay.from(), stay.cells().stream().filter(some).collect(Collectors.toUnmodifiableSet())))
                    .toList();
            return left.stream().allMatch(stay -> stay.cells().isEmpty()) ? List.of() : left;
        }
    }

    record Stay(int from, Set<Cell> cells) {}
}
