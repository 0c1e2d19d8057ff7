package fr.campusnumerique.feedback.counting;

import fr.campusnumerique.feedback.CellCounts;
import fr.campusnumerique.feedback.CellKey;
import fr.campusnumerique.feedback.Measure;
import fr.campusnumerique.feedback.TimeToSeat;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The counts as they come together. */
final class Cells {

    private final SortedMap<CellKey, EnumMap<Measure, Integer>> counts = new TreeMap<>();
    private final Map<CellKey, SortedMap<Long, Integer>> waits = new HashMap<>();

    Cells() {
        counts.put(CellKey.TOTAL, new EnumMap<>(Measure.class));
    }

    void add(Collection<CellKey> cells, Measure measure, int count) {
        cells.forEach(cell -> add(cell, measure, count));
    }

    void add(CellKey cell, Measure measure, int count) {
        counts.computeIfAbsent(cell, first -> new EnumMap<>(Measure.class)).merge(measure, count, Integer::sum);
    }

    void addWaits(CellKey cell, SortedMap<Long, Integer> some) {
        var all = waits.computeIfAbsent(cell, first -> new TreeMap<>());
        some.forEach((seconds, count) -> all.merge(seconds, count, Integer::sum));
    }

    /** Every cell of which there is something, the total first. */
    List<CellCounts> counted(Function<CellKey, Map<String, String>> names) {
        return counts.entrySet().stream()
                .map(entry -> {
                    var cell = entry.getKey();
                    entry.getValue().values().removeIf(count -> count == 0);
                    return new CellCounts(
                            cell.dimension(),
                            cell.value(),
                            names.apply(cell),
                            Map.copyOf(entry.getValue()),
                            TimeToSeat.of(waits.getOrDefault(cell, new TreeMap<>())));
                })
                .toList();
    }
}
