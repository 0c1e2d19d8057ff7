package fr.campusnumerique.acceptance.year.compare;

import fr.campusnumerique.acceptance.kernel.events.EventRecord;
import fr.campusnumerique.acceptance.year.compare.Expected.Cell;
import fr.campusnumerique.acceptance.year.ledger.Feed;
import fr.campusnumerique.acceptance.year.ledger.Ledger;
import fr.campusnumerique.acceptance.year.ledger.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long it took from a request to a seat, as the events of those who have one say it: in total, and by topic. */
final class Waits {

    private final Map<Cell, List<Long>> seconds = new HashMap<>();

    private Waits() {}

    static Waits of(Ledger ledger, Feed feed) {
        var waits = new Waits();
        for (Place place : ledger.places()) {
            if (place.state().seated() && !place.session().selfPaced()) {
                waited(feed, place.enrolmentId()).ifPresent(wait -> waits.add(place, wait));
            }
        }
        waits.seconds.values().forEach(Collections::sort);
        return waits;
    }

    /** From the request to the seat, as it was published; empty if there is none. */
    private static Optional<Duration> waited(Feed feed, String enrolmentId) {
        return feed.newest("/enrolments/" + enrolmentId).map(EventRecord::known).flatMap(known -> {
            Instant requested = known.requestedAt();
            Instant confirmed = known.confirmedAt();
            return requested == null || confirmed == null
                    ? Optional.empty()
                    : Optional.of(Duration.between(requested, confirmed));
        });
    }

    private void add(Place place, Duration wait) {
        for (Cell cell :
                List.of(Cell.TOTAL, new Cell("topic", place.session().course().topic()))) {
            seconds.computeIfAbsent(cell, none -> new ArrayList<>()).add(step(wait));
        }
    }

    /** Waits are published in whole minutes below an hour, whole hours below two days, whole days above. */
    private static long step(Duration wait) {
        if (wait.compareTo(Duration.ofHours(1)) < 0) {
            return Math.max(0, wait.toMinutes()) * 60;
        }
        return wait.compareTo(Duration.ofDays(2)) < 0 ? wait.toHours() * 3_600 : wait.toDays() * 86_400;
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
