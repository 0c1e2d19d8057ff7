package fr.campusnumerique.eventing.relay;

import fr.campusnumerique.eventing.relay.OutboxSnapshot.Aggregate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

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
        if (queued.isEmpty() || queued.get().version() < committed.version()) {
            running.put(aggregate, Optional.of(committed));
        }
        return false;
    }

    /** What was committed while the publication ran; if nothing was, the publication has ended. */
    synchronized Optional<OutboxSnapshot> next(Aggregate aggregate) {
        var queued = running.remove(aggregate);
        if (queued == null || queued.isEmpty()) {
            return Optional.empty();
        }
        running.put(aggregate, Optional.empty());
        return queued;
    }

    /** Ends a publication that failed, and forgets what waited for it: the sweep finds both in the store. */
    synchronized void abandon(Aggregate aggregate) {
        running.remove(aggregate);
    }
}
