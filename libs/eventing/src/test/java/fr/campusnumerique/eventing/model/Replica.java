package fr.campusnumerique.eventing.model;

import fr.campusnumerique.eventing.model.RelayStep.Idle;
import org.jspecify.annotations.Nullable;

/**
 * One process. A crash leaves nothing of it.
 *
 * @param command what its writer is about to save
 * @param queued what was committed here and waits for the relay
 * @param owes whether this relay's send is the topic's last record although a newer event had appeared before: only
 *     observed, no step depends on it
 */
record Replica(@Nullable Command command, @Nullable StoredDocument queued, RelayStep relay, boolean owes) {

    static final Replica IDLE = new Replica(null, null, new Idle(), false);

    /** A command in progress: the copy that it decides on, and whether it decides an event or changes state only. */
    record Command(StoredDocument loaded, boolean records) {}

    Replica with(@Nullable Command next) {
        return new Replica(next, queued, relay, owes);
    }

    Replica queueing(@Nullable StoredDocument committed) {
        return new Replica(command, committed, relay, owes);
    }

    Replica at(RelayStep next) {
        return new Replica(command, queued, next, owes);
    }

    Replica owing(boolean now) {
        return owes == now ? this : new Replica(command, queued, relay, now);
    }
}
