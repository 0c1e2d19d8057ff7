package fr.campusnumerique.eventing.relay;

import fr.campusnumerique.eventing.outbox.Outbox;
import fr.campusnumerique.eventing.relay.OutboxSnapshot.Aggregate;
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
 * Publishes committed events to the broker. An event of an aggregate is sent only after the broker acknowledged the one
 * before; many aggregates are published at once. What fails or exceeds the buffer is left to the {@link Sweep}: the store
 * still has it.
 */
final class Relay {

    /** Committed documents that may be held in memory at once, over all topics; more are left to the sweep. */
    static final int MAX_BUFFERED = 10_000;

    /**
     * Events that may be kept in a document of which a newer state is published right away: the acknowledgement is noted in
     * that one. Beyond them it is noted first, since a document has room for {@link Outbox#CAPACITY}.
     */
    private static final int MOST_NOTED_TOGETHER = 8;

    private static final int AT_ONCE = 256;
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    private final Map<String, TopicChannel> channels;
    private final OutboxDocuments documents;
    private final Broker broker;
    private final RelayMeters meters;
    private final Executor executor;
    private final InFlight inFlight = new InFlight();
    private final Set<Aggregate> resendQueue = Collections.synchronizedSet(new LinkedHashSet<>());

    /** The topic of a collection, with its own share of the buffer and of concurrent sends: one that fails blocks no other. */
    private record TopicChannel(String topic, Semaphore buffer, Semaphore sends) {}

    /**
     * @param topics the topic of each collection
     * @param maxBuffered how many committed documents may be held at once; all collections have an equal share
     */
    Relay(
            Map<String, String> topics,
            OutboxDocuments documents,
            Broker broker,
            RelayMeters meters,
            Executor executor,
            int maxBuffered) {
        this.channels = topics.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        topic -> new TopicChannel(
                                topic.getValue(), new Semaphore(maxBuffered / topics.size()), new Semaphore(AT_ONCE))));
        this.documents = documents;
        this.broker = broker;
        this.meters = meters;
        this.executor = executor;
    }

    private TopicChannel channel(String collection) {
        return Objects.requireNonNull(channels.get(collection));
    }

    /** Publishes what a write committed, in the background. */
    void offer(OutboxSnapshot committed) {
        var channel = channel(committed.collection());
        if (!committed.hasUnpublishedEvents() || !broker.reachable(channel.topic())) {
            return;
        }
        if (!channel.buffer().tryAcquire()) {
            meters.overflowed();
            return;
        }
        CompletableFuture.runAsync(() -> publishWhenFree(committed, channel), executor)
                .whenComplete((_, _) -> channel.buffer().release());
    }

    private void publishWhenFree(OutboxSnapshot committed, TopicChannel channel) {
        channel.sends().acquireUninterruptibly();
        try {
            if (broker.reachable(channel.topic())) {
                publishUnlessRunning(committed);
            }
        } finally {
            channel.sends().release();
        }
    }

    /** Whether sends to a collection's topic may be tried now. */
    boolean reaches(String collection) {
        return broker.reachable(channel(collection).topic());
    }

    /**
     * Publishes a document that the sweep has found. It does not count among the sends of those just committed: the sweep
     * bounds how many there are at once.
     *
     * @return whether it was published, or is taken over by a publication that runs
     */
    CompletableFuture<Boolean> publish(OutboxSnapshot found) {
        return CompletableFuture.supplyAsync(() -> publishUnlessRunning(found), executor);
    }

    private boolean publishUnlessRunning(OutboxSnapshot committed) {
        return !inFlight.begin(committed) || publishAll(committed);
    }

    /** After any failure, an Error too, the aggregate must be free to be published again. */
    private boolean publishAll(OutboxSnapshot first) {
        var aggregate = first.aggregate();
        try {
            var upTo = first.acknowledged();
            for (var now = Optional.of(first); now.isPresent(); ) {
                var document = now.get();
                upTo = send(document, upTo);
                now = inFlight.newer(document, MOST_NOTED_TOGETHER);
                if (now.isEmpty()) {
                    now = note(document, upTo);
                }
            }
            return true;
        } catch (Throwable failure) {
            inFlight.abandon(aggregate);
            scheduleResend(aggregate);
            meters.failed();
            LOG.atLevel(failure instanceof Error ? Level.ERROR : Level.DEBUG)
                    .setCause(failure)
                    .log("{} is published again by the sweep", aggregate);
            return false;
        }
    }

    /** What was sent before the failure may arrive late, and the store may no longer show that anything is to be sent. */
    private void scheduleResend(Aggregate aggregate) {
        if (resendQueue.size() < MAX_BUFFERED) {
            resendQueue.add(aggregate);
        }
    }

    /**
     * Publishes again the aggregates whose publication failed in this process, the oldest failure first: even if another
     * replica has published them since, their newest event is sent once more, so that no older one of ours is the last.
     */
    List<CompletableFuture<Boolean>> resendFailed(int most) {
        return List.copyOf(resendQueue).stream()
                .filter(aggregate -> reaches(aggregate.collection()))
                .limit(most)
                .map(this::resend)
                .toList();
    }

    /**
     * Sends the newest event of an aggregate once more, and what is unacknowledged before it, as after a failure.
     *
     * @return whether the broker has acknowledged it; false too if the aggregate is being published just then
     */
    CompletableFuture<Boolean> republish(OutboxSnapshot found) {
        var again = found.withNewestUnacknowledged();
        return CompletableFuture.supplyAsync(() -> inFlight.begin(again) && publishAll(again), executor);
    }

    private CompletableFuture<Boolean> resend(Aggregate aggregate) {
        var document = documents.read(aggregate);
        resendQueue.remove(aggregate);
        return document.map(OutboxSnapshot::withNewestUnacknowledged)
                .map(again -> CompletableFuture.supplyAsync(() -> publishOrReschedule(again), executor))
                .orElse(CompletableFuture.completedFuture(true));
    }

    private boolean publishOrReschedule(OutboxSnapshot document) {
        if (inFlight.begin(document)) {
            return publishAll(document);
        }
        scheduleResend(document.aggregate());
        return false;
    }

    private long send(OutboxSnapshot document, long acknowledged) {
        var upTo = acknowledged;
        var topic = channel(document.collection()).topic();
        for (var event : document.after(acknowledged)) {
            broker.send(EventRecords.of(topic, document, event));
            meters.published(topic);
            upTo = event.sequence();
        }
        return upTo;
    }

    /**
     * Notes what the broker has acknowledged.
     *
     * @return what is to be published next. If the document changed while it was published, newer events are sent now,
     *     whether or not another replica has sent them: ours may have arrived after theirs, and compaction must keep the newest
     */
    private Optional<OutboxSnapshot> note(OutboxSnapshot published, long upTo) {
        if (documents.acknowledge(published, upTo)) {
            return inFlight.next(published);
        }
        var now = documents.acknowledgeChanged(published, upTo);
        return now.filter(document -> !document.after(upTo).isEmpty()).or(() -> inFlight.next(now.orElse(published)));
    }
}
