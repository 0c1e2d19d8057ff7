package fr.campusnumerique.feedback.programme;

import fr.campusnumerique.feedback.programme.Known.Counted;
import fr.campusnumerique.feedback.programme.Known.Stay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@link Known} in the form in which it is stored: every cell is written once, and its place stands for it.
 *
 * @param told places of cells, by publication
 */
record KnownNote(List<Cell> cells, List<Line> lines, List<List<Integer>> told) {

    record Line(String id, String person, List<Span> spans, Set<String> marks) {}

    record Span(int from, List<Integer> cells) {}

    static KnownNote of(Known known) {
        var places = new HashMap<Cell, Integer>();
        var cells = new ArrayList<Cell>();
        var lines = new ArrayList<Line>();
        for (var row : known.rows()) {
            lines.add(new Line(
                    row.id(),
                    row.person(),
                    row.stays().stream()
                            .map(stay -> new Span(stay.from(), places(stay.cells(), places, cells)))
                            .toList(),
                    row.marks()));
        }
        var told =
                known.told().stream().map(shown -> places(shown, places, cells)).toList();
        return new KnownNote(cells, lines, told);
    }

    private static List<Integer> places(Set<Cell> named, Map<Cell, Integer> places, List<Cell> cells) {
        return named.stream()
                .map(cell -> places.computeIfAbsent(cell, added -> {
                    cells.add(added);
                    return cells.size() - 1;
                }))
                .toList();
    }

    Known known() {
        return new Known(
                lines.stream()
                        .map(line -> new Counted(
                                line.id(),
                                line.person(),
                                line.spans().stream()
                                        .map(span -> new Stay(span.from(), named(span.cells())))
                                        .toList(),
                                Set.copyOf(line.marks())))
                        .toList(),
                told.stream().map(this::named).toList());
    }

    private Set<Cell> named(List<Integer> places) {
        return places.stream().map(cells::get).collect(Collectors.toUnmodifiableSet());
    }
}
