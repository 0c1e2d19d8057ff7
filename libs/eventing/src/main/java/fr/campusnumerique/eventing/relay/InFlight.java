package fr.campusnumerique.eventing.relay;

import fr.campusnumerique.eventing.relay.OutboxSnapshot.Aggregate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** One publication at a time of each aggregate in this process: what is committed meanwhile is published right after it. */
final class InFlight {

    private final Map<Aggregate, Optional<OutboxSnapshot>> running = new HashMap<>();

    /** Whether the caller publishes this now; otherwise the publication that runs takes it over when it is done. */
    synchronized boolean begin(OutboxSnapshot committed) {
        var aggregate = committed.aggregate();
        var queued = running.get(aggregate);
        if (queued == null) {
            running.put(aggregate, Optional.empty());
            return true;
        }
        if (queued.isEmpty() || committed.newerThan(queued.get())) {
            running.put(aggregate, Optional.of(committed));
        }
        return false;
    }

    /** What was committed after this while the publication ran, if at most so many events are kept in it. */
    synchronized Optional<OutboxSnapshot> newer(OutboxSnapshot published, int mostEvents) {
        return takeNewer(published, queued -> queued.pending().size() <= mostEvents);
    }

    /** What was committed after this while the publication ran; if nothing was, the publication has ended. */
    synchronized Optional<OutboxSnapshot> next(OutboxSnapshot published) {
        var newer = takeNewer(published, _ -> true);
        if (newer.isEmpty()) {
            running.remove(published.aggregate());
        }
        return newer;
    }

    private Optional<OutboxSnapshot> takeNewer(OutboxSnapshot published, Predicate<OutboxSnapshot> condition) {
        var aggregate = published.aggregate();
        var newer = running.getOrDefault(aggregate, Optional.empty())
                .filter(queued -> queued.newerThan(published))
                .filter(condition);
        newer.ifPresent(_ -> running.put(aggregate, Optional.empty()));
        return newer;
    }

    /** Ends a publication that failed, and forgets what waited for it: the sweep finds both in the store. */
    synchronized void abandon(Aggregate aggregate) {
        running.remove(aggregate);
    }
}
