package fr.campusnumerique.eventing;

import fr.campusnumerique.eventing.Committed.Aggregate;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

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

    private final Map<String, Lane> lanes;
    private final OutboxDocuments documents;
    private final Broker broker;
    private final RelayMeters meters;
    private final Executor executor;
    private final InFlight inFlight = new InFlight();
    private final Set<Aggregate> owed = Collections.synchronizedSet(new LinkedHashSet<>());

    /** Where a collection's events go, and its own share of memory and sends: if one fails, the others have theirs. */
    private record Lane(String topic, Semaphore room, Semaphore turns) {}

    /**
     * @param topics the topic of each collection
     * @param room how many committed documents may be held at once; all collections have an equal share
     */
    Relay(
            Map<String, String> topics,
            OutboxDocuments documents,
            Broker broker,
            RelayMeters meters,
            Executor executor,
            int room) {
        this.lanes = topics.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        topic -> new Lane(
                                topic.getValue(), new Semaphore(room / topics.size()), new Semaphore(AT_ONCE))));
        this.documents = documents;
        this.broker = broker;
        this.meters = meters;
        this.executor = executor;
    }

    private Lane lane(String collection) {
        return Objects.requireNonNull(lanes.get(collection));
    }

    /** Takes what a write has left, and returns at once. */
    void offer(Committed committed) {
        var lane = lane(committed.collection());
        if (!committed.hasSomethingToSay() || !broker.reachable(lane.topic())) {
            return;
        }
        if (!lane.room().tryAcquire()) {
            meters.overflowed();
            return;
        }
        CompletableFuture.runAsync(() -> publishInTurn(committed, lane), executor)
                .whenComplete((_, _) -> lane.room().release());
    }

    private void publishInTurn(Committed committed, Lane lane) {
        lane.turns().acquireUninterruptibly();
        try {
            if (broker.reachable(lane.topic())) {
                publishUnlessRunning(committed);
            }
        } finally {
            lane.turns().release();
        }
    }

    /** Whether a collection's topic is worth a try now. */
    boolean reaches(String collection) {
        return broker.reachable(lane(collection).topic());
    }

    /**
     * Publishes a document that the sweep has found, without a turn: it shares none with those just committed, and the
     * sweep sees to it that there are not too many at once.
     *
     * @return whether it was published, or is taken over by a publication that runs
     */
    CompletableFuture<Boolean> publish(Committed found) {
        return CompletableFuture.supplyAsync(() -> publishUnlessRunning(found), executor);
    }

    private boolean publishUnlessRunning(Committed committed) {
        return !inFlight.begin(committed) || publishAll(committed);
    }

    /** Whatever went wrong, an Error too: the aggregate must be free to begin again. */
    private boolean publishAll(Committed first) {
        var aggregate = first.aggregate();
        try {
            var acknowledged = publish(first, first.acknowledged());
            for (var next = inFlight.next(aggregate); next.isPresent(); next = inFlight.next(aggregate)) {
                acknowledged =
                        publish(next.get(), Math.max(acknowledged, next.get().acknowledged()));
            }
            return true;
        } catch (Throwable failure) {
            inFlight.abandon(aggregate);
            owe(aggregate);
            meters.failed();
            LOG.atLevel(failure instanceof Error ? Level.ERROR : Level.DEBUG)
                    .setCause(failure)
                    .log("{} is begun again by the sweep", aggregate);
            return false;
        }
    }

    /** What was sent before the failure may have come too late, and nothing in the store may say so any more. */
    private void owe(Aggregate aggregate) {
        if (owed.size() < ROOM) {
            owed.add(aggregate);
        }
    }

    /**
     * Begins again with aggregates whose publication failed here, the longest ago first: even if another replica has
     * finished them since, their newest event is sent once more, so that a late one of ours is not the last.
     */
    List<CompletableFuture<Boolean>> settle(int most) {
        return List.copyOf(owed).stream()
                .filter(aggregate -> reaches(aggregate.collection()))
                .limit(most)
                .map(this::settle)
                .toList();
    }

    private CompletableFuture<Boolean> settle(Aggregate aggregate) {
        var document = documents.read(aggregate);
        owed.remove(aggregate);
        return document.map(Committed::withNewestUnacknowledged)
                .map(again -> CompletableFuture.supplyAsync(() -> publishOrOwe(again), executor))
                .orElse(CompletableFuture.completedFuture(true));
    }

    private boolean publishOrOwe(Committed document) {
        if (inFlight.begin(document)) {
            return publishAll(document);
        }
        owe(document.aggregate());
        return false;
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
        var topic = lane(document.collection()).topic();
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
