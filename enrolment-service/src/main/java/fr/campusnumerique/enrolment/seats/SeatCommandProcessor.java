package fr.campusnumerique.enrolment.seats;

import static java.util.Objects.requireNonNull;

import fr.campusnumerique.enrolment.replica.session.KnownSessions;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/**
 * Takes the commands of one session in the order of their arrival, many in one load, decision and guarded save: a rush
 * costs few writes. Replicas meet only in the guard: whoever comes second decides again by what the first one wrote.
 */
@Component
class SeatCommandProcessor {

    private static final int MOST_AT_ONCE = 200;
    private static final int MOST_TRIES = 50;
    private static final long LONGEST_PAUSE_MILLIS = 20;

    private final SeatsStore store;
    private final KnownSessions sessions;
    private final SeatSettings settings;
    private final Clock clock;
    private final DistributionSummary together;
    private final Counter conflicts;
    private final ConcurrentHashMap<String, CommandBatch> queues = new ConcurrentHashMap<>();

    SeatCommandProcessor(SeatsStore store, KnownSessions sessions, SeatSettings settings, Clock clock, MeterRegistry metrics) {
        this.store = store;
        this.sessions = sessions;
        this.settings = settings;
        this.clock = clock;
        this.together = metrics.summary("campus.seats.decided.together");
        this.conflicts = metrics.counter("campus.seats.conflicts");
    }

    /**
     * Decides, and returns once that is stored.
     *
     * @param enrolmentId whose command it is; null if nobody's
     * @return what has to be followed: the assignments that this command led to, and for the same enrolments those
     *     before it that are not known to have been followed; in the order of decision
     * @throws SeatsRefused if the rules say no
     * @throws OptimisticLockingFailureException if other replicas were faster all the time
     */
    List<SeatDecision> decide(String sessionId, @Nullable String enrolmentId, Consumer<Seats> command) {
        var job = new PendingCommand(enrolmentId, command);
        var queue = join(sessionId);
        try {
            queue.jobs.add(job);
            queue.turn.lock();
            try {
                while (!job.done()) {
                    serve(queue);
                }
            } finally {
                queue.turn.unlock();
            }
            return job.outcome();
        } finally {
            leave(queue);
        }
    }

    /** Takes followed assignments off the list: with the next write, or by one of its own if nobody is waiting. */
    void forget(String sessionId, Collection<Long> numbers) {
        var queue = join(sessionId);
        queue.followed.addAll(numbers);
        leave(queue);
    }

    private CommandBatch join(String sessionId) {
        return requireNonNull(queues.compute(sessionId, (id, present) -> {
            var queue = present == null ? new CommandBatch(id) : present;
            queue.visitors++;
            return queue;
        }));
    }

    private void leave(CommandBatch queue) {
        var last = queues.computeIfPresent(queue.sessionId, (_, present) -> --present.visitors == 0 ? null : present)
                == null;
        if (last && !queue.followed.isEmpty()) {
            store.forget(queue.sessionId, queue.followed);
        }
    }

    private void serve(CommandBatch queue) {
        var batch = new ArrayList<PendingCommand>();
        for (var job = queue.jobs.poll(); job != null; job = batch.size() < MOST_AT_ONCE ? queue.jobs.poll() : null) {
            batch.add(job);
        }
        var failure = new IllegalStateException("whoever decided for session " + queue.sessionId + " broke off");
        try {
            decideTogether(queue, batch);
        } catch (RuntimeException reason) {
            batch.forEach(job -> job.fail(reason));
        } finally {
            // Also after an error, nobody may wait for a command that has left the queue.
            batch.stream().filter(job -> !job.done()).forEach(job -> job.fail(failure));
            queue.loaded = batch.stream().allMatch(PendingCommand::isDecided) ? queue.loaded : null;
        }
    }

    private void decideTogether(CommandBatch queue, List<PendingCommand> batch) {
        var tries = 0;
        while (!tryTogether(queue, batch)) {
            queue.loaded = null;
            if (++tries == MOST_TRIES) {
                throw new OptimisticLockingFailureException(
                        "seats of session " + queue.sessionId + ": other writers were faster " + tries + " times");
            }
            var pause = ThreadLocalRandom.current().nextLong(1, LONGEST_PAUSE_MILLIS);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pause));
        }
        together.record(batch.size());
    }

    /** False if it has to be done again by the state that another writer has left. */
    private boolean tryTogether(CommandBatch queue, List<PendingCommand> batch) {
        var kept = queue.loaded != null;
        var seats = kept ? requireNonNull(queue.loaded) : load(queue.sessionId);
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var followed = List.copyOf(queue.followed);
        var before = seats.lastNumber();
        seats.forget(followed);
        seats.catchUp(sessions.find(seats.id()).orElse(seats.session()), settings, now);
        for (var job : batch) {
            job.run(seats, before);
            before = seats.lastNumber();
        }
        if (seats.changed()) {
            try {
                queue.loaded = store.save(seats);
            } catch (OptimisticLockingFailureException | DuplicateKeyException faster) {
                conflicts.increment();
                return false;
            }
            queue.followed.removeAll(followed);
        } else if (kept) {
            // What is said by a kept state that no write has confirmed may be old.
            queue.loaded = null;
            return tryTogether(queue, batch);
        } else {
            queue.loaded = seats;
        }
        batch.forEach(job -> job.decided(seats.assignments()));
        return true;
    }

    private Seats load(String sessionId) {
        return store.find(sessionId)
                .orElseGet(() -> Seats.of(sessions.find(sessionId).orElseThrow()));
    }
}
