package fr.campusnumerique.acceptance.year;

import fr.campusnumerique.acceptance.year.Expected.Cell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How long it took from a request to a seat, as the events of those who have one tell it: in total, and by topic. */
final class Waits {

    private final Map<Cell, List<Long>> seconds = new HashMap<>();

    private Waits() {}

    static Waits of(Ledger ledger, Feed feed) {
        var waits = new Waits();
        for (Place place : ledger.places()) {
            if (place.state().seated() && !place.session().selfPaced()) {
                feed.waited(place.enrolmentId()).ifPresent(wait -> waits.add(place, wait));
            }
        }
        waits.seconds.values().forEach(Collections::sort);
        return waits;
    }

    private void add(Place place, Duration wait) {
        for (Cell cell :
                List.of(Cell.TOTAL, new Cell("topic", place.session().course().topic()))) {
            seconds.computeIfAbsent(cell, none -> new ArrayList<>()).add(wait.toSeconds());
        }
    }

    int count(Cell cell) {
        return seconds.getOrDefault(cell, List.of()).size();
    }

    /** So many percent of them waited at most so many seconds (nearest rank); null if there are none. */
    @Nullable
    Long percentile(Cell cell, int percent) {
        List<Long> sorted = seconds.getOrDefault(cell, List.of());
        return sorted.isEmpty() ? null : sorted.get(Math.ceilDiv(sorted.size() * percent, 100) - 1);
    }
}
