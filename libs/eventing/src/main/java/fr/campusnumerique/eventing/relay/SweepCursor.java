package fr.campusnumerique.eventing.relay;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How far the sweep has read a collection, oldest first.
 *
 * @param since {@code pendingSince} of the last document read
 * @param ids those read that have exactly this value
 */
record SweepCursor(Instant since, Set<String> ids) {
    static final SweepCursor START = new SweepCursor(Instant.EPOCH, Set.of());

    /** The cursor after one more page, which is not empty. */
    SweepCursor with(List<OutboxSnapshot> page) {
        var last = requireNonNull(page.getLast().pendingSince());
        var same = new HashSet<>(last.equals(since) ? ids : Set.of());
        page.stream()
                .filter(document -> last.equals(document.pendingSince()))
                .map(OutboxSnapshot::id)
                .forEach(same::add);
        return new SweepCursor(last, same);
    }
}
