package fr.campusnumerique.eventing;

import fr.campusnumerique.eventing.Committed.Aggregate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries committed events to the broker. Of one aggregate, an event is sent only after the broker acknowledged the one
 * before; many aggregates are on their way at once. What fails or finds no room is left to the {@link Sweep}: the store
 * still has it.
 */
final class Relay {

    /** Committed documents that may be held in memory at once; more are left to the sweep. */
    static final int ROOM = 10_000;

    private static final int AT_ONCE = 256;
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    private final Map<String, String> topics;
    private final OutboxDocuments documents;
    private final Broker broker;
    private final RelayMeters meters;
    private final Executor executor;
    private final Semaphore room;
    private final Semaphore turns = new Semaphore(AT_ONCE);
    private final InFlight inFlight = new InFlight();
    private final Set<Aggregate> owed = ConcurrentHashMap.newKeySet();

    /** @param topics the topic of each collection */
    Relay(
            Map<String, String> topics,
            OutboxDocuments documents,
            Broker broker,
            RelayMeters meters,
            Executor executor,
            int room) {
        this.topics = topics;
        this.documents = documents;
        this.broker = broker;
        this.meters = meters;
        this.executor = executor;
        this.room = new Semaphore(room);
    }

    /**
     * Takes what a write has left, and returns at once.
     *
     * @return whether there was room for it, once its publication has ended one way or the other
     */
    CompletableFuture<Boolean> offer(Committed committed) {
        if (!committed.hasSomethingToSay()) {
            return CompletableFuture.completedFuture(true);
        }
        if (!broker.reachable()) {
            return CompletableFuture.completedFuture(false);
        }
        if (!room.tryAcquire()) {
            meters.overflowed();
            return CompletableFuture.completedFuture(false);
        }
        return CompletableFuture.supplyAsync(() -> publishInTurn(committed), executor)
                .whenComplete((_, _) -> room.release());
    }

    private boolean publishInTurn(Committed committed) {
        turns.acquireUninterruptibly();
        try {
            if (inFlight.begin(committed)) {
                publishAll(committed);
            }
            return true;
        } finally {
            turns.release();
        }
    }

    private void publishAll(Committed first) {
        var aggregate = first.aggregate();
        try {
            var acknowledged = publish(first, first.acknowledged());
            for (var next = inFlight.next(aggregate); next.isPresent(); next = inFlight.next(aggregate)) {
                acknowledged =
                        publish(next.get(), Math.max(acknowledged, next.get().acknowledged()));
            }
        } catch (RuntimeException failure) {
            inFlight.abandon(aggregate);
            owe(aggregate);
            meters.failed();
            LOG.debug("{} is begun again by the sweep", aggregate, failure);
        }
    }

    /** What was sent before the failure may have come too late, and nothing in the store may say so any more. */
    private void owe(Aggregate aggregate) {
        if (owed.size() < ROOM) {
            owed.add(aggregate);
        }
    }

    /**
     * Begins again with the aggregates whose publication failed here: even if another replica has finished them since,
     * their newest event is sent once more, so that a late one of ours is not the last.
     */
    void settle() {
        for (var aggregate : List.copyOf(owed)) {
            if (!broker.reachable()) {
                return;
            }
            var document = documents.read(aggregate);
            owed.remove(aggregate);
            document.map(Committed::withNewestUnacknowledged)
                    .ifPresent(again -> executor.execute(() -> publishOrOwe(again)));
        }
    }

    private void publishOrOwe(Committed document) {
        if (inFlight.begin(document)) {
            publishAll(document);
        } else {
            owe(document.aggregate());
        }
    }

    private long publish(Committed committed, long acknowledged) {
        var upTo = acknowledged;
        for (var now = Optional.of(committed); now.isPresent(); ) {
            var document = now.get();
            upTo = send(document, upTo);
            now = documents.acknowledge(document, upTo) ? Optional.empty() : moved(document, upTo);
        }
        return upTo;
    }

    private long send(Committed document, long acknowledged) {
        var upTo = acknowledged;
        var topic = Objects.requireNonNull(topics.get(document.collection()));
        for (var event : document.after(acknowledged)) {
            broker.send(EventRecords.of(topic, document, event));
            meters.published(topic);
            upTo = event.sequence();
        }
        return upTo;
    }

    /**
     * The document moved on while it was published. Newer events go out now, whether or not another replica has sent
     * them: ours may have come after theirs, and compaction must keep the newest.
     */
    private Optional<Committed> moved(Committed published, long upTo) {
        return documents
                .acknowledgeMoved(published, upTo)
                .filter(now -> !now.after(upTo).isEmpty());
    }
}
