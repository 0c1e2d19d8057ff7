package fr.campusnumerique.eventing.relay;

import fr.campusnumerique.eventing.EventingProperties;
import fr.campusnumerique.eventing.Lease;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Publishes what the relay did not: after a crash, a failed send, a full buffer or an unknown outcome, a document itself
 * says that it holds unpublished events. Polls each collection on its own at start and every few seconds, oldest first: a
 * topic that fails does not delay the others.
 */
final class Sweep implements SmartLifecycle {

    /** Documents that are read, and sent, at once of each collection. */
    static final int PAGE = 500;

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    private final List<Round> rounds = new ArrayList<>();
    private final Broker broker;
    private final Duration every;
    private volatile @Nullable ScheduledExecutorService timer;

    /** A polling query and what follows from it. */
    private interface Round {
        void run() throws InterruptedException;
    }

    Sweep(
            OutboxDocuments documents,
            Relay relay,
            Broker broker,
            Lease lease,
            RelayMeters meters,
            Clock clock,
            EventingProperties.Outbox settings,
            Republications republications,
            int page) {
        this.broker = broker;
        this.every = settings.sweepEvery();
        var collections = settings.topics().keySet();
        for (var collection : collections) {
            rounds.add(new CollectionSweep(
                    collection, documents, relay, lease, meters, clock, settings.sweepAfter(), page)::sweep);
        }
        rounds.add(() -> CollectionSweep.published(relay.resendFailed(page)));
        rounds.add(republications::round);
    }

    @Override
    public void start() {
        var starting = Executors.newScheduledThreadPool(
                rounds.size(), Thread.ofVirtual().name("outbox-sweep-", 0).factory());
        for (var round : rounds) {
            starting.scheduleWithFixedDelay(() -> runSafely(round), 0, every.toMillis(), TimeUnit.MILLISECONDS);
        }
        timer = starting;
    }

    /** Catches everything, an Error too: a round that throws would never be run again. */
    private void runSafely(Round round) {
        try {
            round.run();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (Throwable failure) {
            LOG.warn("The sweep failed and is repeated in {}: {}", every, failure.toString());
        }
    }

    /** One round of everything. */
    void sweep() throws InterruptedException {
        for (var round : rounds) {
            round.run();
        }
    }

    @Override
    public void stop() {
        var stopping = timer;
        timer = null;
        if (stopping != null) {
            stopping.shutdownNow();
            stopping.close();
        }
        broker.close();
    }

    /** Starts before and stops after what takes commands and deliveries, so that their last events still leave. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }
}
