package fr.campusnumerique.feedback.programme;

import fr.campusnumerique.feedback.Group;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which cells of the tables a publication may show as they are now; {@link Exposure} has the rule. The total comes first,
 * then table by table, in each the largest cells: so a small cell costs at most the smallest of its neighbours.
 *
 * @param shown cells whose figures may be shown as they are now; others keep what was shown of them before, if anything
 * @param known what is known from this publication on
 */
record Disclosures(Set<Cell> shown, Known known) {

    /** @param eligible cells that may be shown at all */
    static Disclosures of(Known before, List<Row> now, Predicate<Cell> eligible) {
        var publication = before.told().size();
        var rows = merge(before, now, publication);
        var exposure = new Exposure(persons(rows));
        for (var earlier = 0; earlier < publication; earlier++) {
            var columns = columns(rows, earlier);
            for (var cell : before.told().get(earlier)) {
                exposure.know(columns.getOrDefault(cell, new BitSet()));
            }
        }
        var columns = columns(rows, publication);
        var shown = new TreeSet<Cell>();
        columns.entrySet().stream()
                .filter(cell -> eligible.test(cell.getKey()))
                .filter(cell -> people(rows, cell.getValue()) >= Group.FEWEST)
                .sorted(Comparator.<Map.Entry<Cell, BitSet>, Dimension>comparing(
                                cell -> cell.getKey().dimension())
                        .thenComparing(cell -> -cell.getValue().cardinality())
                        .thenComparing(Map.Entry::getKey))
                .filter(cell -> exposure.tell(cell.getValue()))
                .forEach(cell -> shown.add(cell.getKey()));
        var told = new ArrayList<>(before.told());
        told.add(shown);
        return new Disclosures(shown, new Known(rows, told));
    }

    /** How many of a cell's rows are now in it. */
    int count(Cell cell) {
        return (int) members(cell).count();
    }

    /** How many of them bear a mark. */
    int count(Cell cell, String mark) {
        return (int) members(cell).filter(row -> row.marks().contains(mark)).count();
    }

    /** All marks of its rows. */
    List<String> marks(Cell cell) {
        return members(cell).flatMap(row -> row.marks().stream()).toList();
    }

    private Stream<Known.Counted> members(Cell cell) {
        var publication = known.told().size() - 1;
        return known.rows().stream().filter(row -> row.at(publication).contains(cell));
    }

    private static List<Known.Counted> merge(Known before, List<Row> now, int publication) {
        var left = new LinkedHashMap<String, Row>();
        now.forEach(row -> left.put(row.id(), row));
        var rows = new ArrayList<Known.Counted>();
        for (var known : before.rows()) {
            var row = left.remove(known.id());
            rows.add(moved(known, row == null ? Set.of() : row.cells(), publication));
        }
        left.values()
                .forEach(row -> rows.add(new Known.Counted(
                        row.id(), row.person(), List.of(new Known.Stay(publication, row.cells())), row.marks())));
        return rows;
    }

    private static Known.Counted moved(Known.Counted known, Set<Cell> cells, int publication) {
        if (known.at(publication).equals(cells)) {
            return known;
        }
        var stays = new ArrayList<>(known.stays());
        stays.add(new Known.Stay(publication, cells));
        return new Known.Counted(known.id(), known.person(), stays, known.marks());
    }

    private static int[] persons(List<Known.Counted> rows) {
        var numbers = new HashMap<String, Integer>();
        return rows.stream()
                .mapToInt(row -> Objects.requireNonNull(numbers.computeIfAbsent(row.person(), added -> numbers.size())))
                .toArray();
    }

    private static Map<Cell, BitSet> columns(List<Known.Counted> rows, int publication) {
        var columns = new TreeMap<Cell, BitSet>();
        for (var row = 0; row < rows.size(); row++) {
            for (var cell : rows.get(row).at(publication)) {
                columns.computeIfAbsent(cell, added -> new BitSet()).set(row);
            }
        }
        return columns;
    }

    private static int people(List<Known.Counted> rows, BitSet column) {
        var people = new HashSet<String>();
        column.stream().forEach(row -> people.add(rows.get(row).person()));
        return people.size();
    }
}
