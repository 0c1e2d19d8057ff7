package fr.campusnumerique.enrolment.seats;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The commands that wait for one session in this replica; it exists as long as somebody waits. */
final class CommandBatch {

    final String sessionId;
    final ConcurrentLinkedQueue<PendingCommand> jobs = new ConcurrentLinkedQueue<>();
    final ReentrantLock turn = new ReentrantLock();

    /** Assignments that were followed and are still on the stored list. */
    final Set<Long> followed = ConcurrentHashMap.newKeySet();

    /** As last written or read, so that it need not be read again at once; only by who has the turn. */
    @Nullable
    Seats loaded;

    /** Counted while the map of queues holds its entry. */
    int visitors;

    CommandBatch(String sessionId) {
        this.sessionId = sessionId;
    }
}
