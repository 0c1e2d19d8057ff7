package fr.campusnumerique.eventing;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How far the sweep has looked through a collection, oldest first.
 *
 * @param since since when the last document seen has been waiting
 * @param ids those seen that have been waiting since exactly then
 */
record Seen(Instant since, Set<String> ids) {
    static final Seen NOTHING = new Seen(Instant.EPOCH, Set.of());

    /** The same with one more page of documents that wait, which is not empty. */
    Seen with(List<Committed> page) {
        var last = requireNonNull(page.getLast().pendingSince());
        var same = new HashSet<>(last.equals(since) ? ids : Set.of());
        page.stream()
                .filter(document -> last.equals(document.pendingSince()))
                .map(Committed::id)
                .forEach(same::add);
        return new Seen(last, same);
    }
}
