package fr.campusnumerique.eventing;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Finds what the relay missed: after a crash, a failed send, an overflow or an unknown outcome, a document says by
 * itself that something waits in it. Runs at start and every few seconds, oldest first.
 */
final class Sweep implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    private static final int PAGE = 1_000;
    private static final Duration PAGE_LIMIT = Duration.ofSeconds(60);

    private final Set<String> collections;
    private final OutboxDocuments documents;
    private final Relay relay;
    private final Broker broker;
    private final SweepLease lease;
    private final RelayMeters meters;
    private final Clock clock;
    private final EventingProperties.Outbox settings;
    private final Set<String> prepared = new HashSet<>();
    private volatile @Nullable ScheduledExecutorService timer;

    Sweep(
            OutboxDocuments documents,
            Relay relay,
            Broker broker,
            SweepLease lease,
            RelayMeters meters,
            Clock clock,
            EventingProperties.Outbox settings) {
        this.collections = settings.topics().keySet();
        this.documents = documents;
        this.relay = relay;
        this.broker = broker;
        this.lease = lease;
        this.meters = meters;
        this.clock = clock;
        this.settings = settings;
    }

    @Override
    public void start() {
        var every = settings.sweepEvery().toMillis();
        var starting = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("outbox-sweep").daemon().factory());
        starting.scheduleWithFixedDelay(this::sweepSafely, 0, every, TimeUnit.MILLISECONDS);
        timer = starting;
    }

    private void sweepSafely() {
        try {
            sweep();
        } catch (RuntimeException failure) {
            LOG.warn("The sweep stopped and begins again in {}: {}", settings.sweepEvery(), failure.toString());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** One round over all collections. */
    void sweep() throws InterruptedException {
        for (var collection : collections) {
            if (!prepared.contains(collection)) {
                documents.prepare(collection);
                prepared.add(collection);
            }
        }
        meters.waiting(documents.backlog(collections));
        for (var collection : collections) {
            if (broker.reachable() && lease.held(collection, clock.instant())) {
                sweep(collection);
            }
        }
        relay.settle();
    }

    private void sweep(String collection) throws InterruptedException {
        var before = clock.instant().minus(settings.sweepAfter());
        boolean more;
        do {
            var waiting = documents.waitingSinceBefore(collection, before, PAGE);
            meters.swept(collection, waiting.size());
            var allTaken = await(waiting.stream().map(relay::offer).toList());
            more = allTaken && waiting.size() == PAGE;
        } while (more);
    }

    /** Whether all found room and have ended; if not, this round is over, and the next one finds what is left. */
    private static boolean await(List<CompletableFuture<Boolean>> publications) throws InterruptedException {
        try {
            CompletableFuture.allOf(publications.toArray(CompletableFuture[]::new))
                    .get(PAGE_LIMIT.toSeconds(), TimeUnit.SECONDS);
            return publications.stream().allMatch(CompletableFuture::join);
        } catch (TimeoutException | ExecutionException slow) {
            LOG.warn("{} swept documents are still on their way", publications.size());
            return false;
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
