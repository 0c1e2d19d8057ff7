package fr.campusnumerique.enrolment.seats;

import static java.util.Objects.requireNonNull;

import com.mongodb.MongoException;
import fr.campusnumerique.enrolment.replica.session.KnownSessions;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/**
 * Takes the commands of one session in the order of their arrival, many in one load, decision and guarded save: a rush
 * costs few writes. Replicas meet only in the guard: whoever comes second decides again by what the first one wrote.
 */
@Component
class SeatCommandProcessor {

    private static final Logger LOG = LoggerFactory.getLogger(SeatCommandProcessor.class);
    private static final int MOST_AT_ONCE = 200;

    /** Less than half of the connections that a replica has to its store. */
    static final int MOST_WORKED_ON = 40;

    private static final int MOST_TRIES = 50;
    private static final long LONGEST_PAUSE_MILLIS = 20;

    private final SeatsStore store;
    private final KnownSessions sessions;
    private final SeatSettings settings;
    private final Clock clock;
    private final DistributionSummary together;
    private final Counter conflicts;
    private final Executor soon;
    private final AtomicBoolean forgetting = new AtomicBoolean();
    private final ConcurrentHashMap<String, CommandBatch> batches = new ConcurrentHashMap<>();

    /** @param forgetAfter how long applied decisions wait for a write that takes them off; 0 for none, in the caller's thread */
    SeatCommandProcessor(
            SeatsStore store,
            KnownSessions sessions,
            SeatSettings settings,
            Clock clock,
            MeterRegistry metrics,
            @Value("${campus.enrolment.forget-decisions-after:1s}") Duration forgetAfter) {
        this.store = store;
        this.sessions = sessions;
        this.settings = settings;
        this.clock = clock;
        this.together = metrics.summary("campus.seats.commands.per.write");
        this.soon = forgetAfter.isZero()
                ? Runnable::run
                : CompletableFuture.delayedExecutor(
                        forgetAfter.toMillis(),
                        TimeUnit.MILLISECONDS,
                        work -> Thread.ofVirtual().name("seats-forget").start(work));
        this.conflicts = metrics.counter("campus.seats.conflicts");
    }

    /**
     * Does what belongs to a command on a session's seats: of each session {@link #MOST_WORKED_ON} at once in this replica, the
     * others wait in the order of their coming. However many want one session, the connections to the store stay free for
     * other sessions.
     */
    <T> T inTurn(String sessionId, Supplier<T> work) {
        var batch = join(sessionId);
        try {
            batch.workedOn.acquireUninterruptibly();
            try {
                return work.get();
            } finally {
                batch.workedOn.release();
            }
        } finally {
            leave(batch);
        }
    }

    /**
     * Decides, and returns once that is stored.
     *
     * @param enrolmentId whose command it is; null if nobody's
     * @return what has to be applied: the decisions that this command led to, and for the same enrolments those before it
     *     that are not known to have been applied; in their order
     * @throws SeatsRefused if the rules say no
     * @throws OptimisticLockingFailureException if other replicas were faster all the time
     */
    PendingCommand.Outcome decide(String sessionId, @Nullable String enrolmentId, Consumer<Seats> command) {
        var pending = new PendingCommand(enrolmentId, command);
        var batch = join(sessionId);
        try {
            batch.commands.add(pending);
            batch.turn.lock();
            try {
                while (!pending.done()) {
                    process(batch);
                }
            } finally {
                batch.turn.unlock();
            }
            return pending.outcome();
        } finally {
            leave(batch);
        }
    }

    /**
     * Takes applied decisions off the list: with the next write, or together with those of other sessions if none comes
     * soon. Should the process end before, they are applied again, which changes nothing.
     */
    void forget(String sessionId, Collection<Long> numbers) {
        var batch = join(sessionId);
        batch.applied.addAll(numbers);
        leave(batch);
    }

    private CommandBatch join(String sessionId) {
        return requireNonNull(batches.compute(sessionId, (id, present) -> {
            var batch = present == null ? new CommandBatch(id) : present;
            batch.visitors++;
            return batch;
        }));
    }

    private void leave(CommandBatch batch) {
        batches.computeIfPresent(batch.sessionId, (_, present) -> {
            if (--present.visitors > 0) {
                return present;
            }
            present.loaded = null;
            return present.applied.isEmpty() ? null : present;
        });
        if (!batch.applied.isEmpty() && forgetting.compareAndSet(false, true)) {
            soon.execute(this::forgetApplied);
        }
    }

    /** Of the sessions in which nobody is about to write. */
    private void forgetApplied() {
        forgetting.set(false);
        var applied = new HashMap<String, Set<Long>>();
        for (var sessionId : batches.keySet()) {
            batches.computeIfPresent(sessionId, (id, batch) -> {
                if (batch.visitors > 0) {
                    return batch;
                }
                applied.put(id, batch.applied);
                return null;
            });
        }
        try {
            store.forget(applied);
        } catch (DataAccessException | MongoException away) {
            LOG.info("decisions of {} sessions are applied again: {}", applied.size(), away.toString());
        }
    }

    private void process(CommandBatch batch) {
        var taken = new ArrayList<PendingCommand>();
        for (var next = batch.commands.poll();
                next != null;
                next = taken.size() < MOST_AT_ONCE ? batch.commands.poll() : null) {
            taken.add(next);
        }
        var failure = new IllegalStateException("whoever decided for session " + batch.sessionId + " broke off");
        try {
            decideTogether(batch, taken);
        } catch (RuntimeException reason) {
            taken.forEach(command -> command.fail(reason));
        } finally {
            // Also after an error, nobody may wait for a command that was taken.
            taken.stream().filter(command -> !command.done()).forEach(command -> command.fail(failure));
            batch.loaded = taken.stream().allMatch(PendingCommand::isDecided) ? batch.loaded : null;
        }
    }

    private void decideTogether(CommandBatch batch, List<PendingCommand> taken) {
        var tries = 0;
        while (!tryTogether(batch, taken)) {
            batch.loaded = null;
            if (++tries == MOST_TRIES) {
                throw new OptimisticLockingFailureException(
                        "seats of session " + batch.sessionId + ": other writers were faster " + tries + " times");
            }
            var pause = ThreadLocalRandom.current().nextLong(1, LONGEST_PAUSE_MILLIS);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pause));
        }
        together.record(taken.size());
    }

    /** False if it has to be done again by the state that another writer has left. */
    private boolean tryTogether(CommandBatch batch, List<PendingCommand> taken) {
        var kept = batch.loaded != null;
        var seats = kept ? requireNonNull(batch.loaded) : load(batch.sessionId);
        var now = clock.instant();
        var applied = List.copyOf(batch.applied);
        var before = seats.lastNumber();
        seats.forget(applied);
        seats.catchUp(sessions.find(seats.id()).orElse(seats.session()), settings, now);
        for (var command : taken) {
            command.run(seats, before);
            before = seats.lastNumber();
        }
        if (seats.changed()) {
            try {
                batch.loaded = store.save(seats);
            } catch (OptimisticLockingFailureException | DuplicateKeyException faster) {
                conflicts.increment();
                return false;
            }
            batch.applied.removeAll(applied);
        } else if (kept) {
            // What is said by a kept state that no write has confirmed may be old.
            batch.loaded = null;
            return tryTogether(batch, taken);
        } else {
            batch.loaded = seats;
        }
        taken.forEach(command -> command.decided(seats));
        return true;
    }

    private Seats load(String sessionId) {
        return store.find(sessionId)
                .orElseGet(() -> Seats.of(sessions.find(sessionId).orElseThrow()));
    }

    /**
     * The commands that wait for one session in this replica; it exists as long as somebody waits, or a decision is to be
     * taken off its list.
     */
    private static final class CommandBatch {

        private final String sessionId;
        private final ConcurrentLinkedQueue<PendingCommand> commands = new ConcurrentLinkedQueue<>();
        private final ReentrantLock turn = new ReentrantLock();
        private final Semaphore workedOn = new Semaphore(MOST_WORKED_ON, true);

        /** Decisions that were applied and are still on the stored list. */
        private final Set<Long> applied = ConcurrentHashMap.newKeySet();

        /** As last written or read, so that it need not be read again at once; only by who has the turn. */
        private @Nullable Seats loaded;

        /** Counted while the map of batches holds its entry. */
        private int visitors;

        CommandBatch(String sessionId) {
            this.sessionId = sessionId;
        }
    }
}
