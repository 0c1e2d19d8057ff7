package fr.campusnumerique.eventing;

import fr.campusnumerique.eventing.Committed.Aggregate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One publication at a time of each aggregate in this process: what is committed meanwhile waits for the running one. */
final class InFlight {

    private final Map<Aggregate, Optional<Committed>> running = new HashMap<>();

    /** Whether the caller publishes this now; otherwise the publication that runs takes it over when it is done. */
    synchronized boolean begin(Committed committed) {
        var aggregate = committed.aggregate();
        var waiting = running.get(aggregate);
        if (waiting == null) {
            running.put(aggregate, Optional.empty());
            return true;
        }
        if (waiting.isEmpty() || waiting.get().version() < committed.version()) {
            running.put(aggregate, Optional.of(committed));
        }
        return false;
    }

    /** What was committed while the publication ran; if nothing was, the publication has ended. */
    synchronized Optional<Committed> next(Aggregate aggregate) {
        var waiting = running.remove(aggregate);
        if (waiting == null || waiting.isEmpty()) {
            return Optional.empty();
        }
        running.put(aggregate, Optional.empty());
        return waiting;
    }

    /** Ends a publication that failed, and forgets what waited for it: the sweep finds both in the store. */
    synchronized void abandon(Aggregate aggregate) {
        running.remove(aggregate);
    }
}
