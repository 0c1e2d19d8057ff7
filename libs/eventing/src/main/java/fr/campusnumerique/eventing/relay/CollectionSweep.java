package fr.campusnumerique.eventing.relay;

import com.mongodb.MongoException;
import fr.campusnumerique.eventing.Lease;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sweep of one collection, page by page. A round that ends early is continued by the next one after the last document
 * read: old documents that fail repeatedly do not block newer ones.
 */
final class CollectionSweep {

    private static final Logger LOG = LoggerFactory.getLogger(CollectionSweep.class);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** How often a backlog is counted at most while it is sent, which may take minutes. */
    private static final Duration COUNT = Duration.ofSeconds(2);

    /** So many times as long as it took to count, what is counted is sent. */
    private static final int SENDING = 9;

    private final String collection;
    private final OutboxDocuments documents;
    private final Relay relay;
    private final Lease lease;
    private final RelayMeters meters;
    private final Clock clock;
    private final Duration grace;
    private final int page;
    private boolean prepared;
    private long nextCount;
    private SweepCursor cursor = SweepCursor.START;

    /** @param grace the age from which an unpublished event is swept */
    CollectionSweep(
            String collection,
            OutboxDocuments documents,
            Relay relay,
            Lease lease,
            RelayMeters meters,
            Clock clock,
            Duration grace,
            int page) {
        this.collection = collection;
        this.documents = documents;
        this.relay = relay;
        this.lease = lease;
        this.meters = meters;
        this.clock = clock;
        this.grace = grace;
        this.page = page;
    }

    /**
     * One round: to the end, or until nothing of a page could be published. Where nothing is old enough, which is the rule, it
     * costs the one query that counts the backlog, and no lease. One too large to be counted in time is swept all the same.
     */
    void sweep() throws InterruptedException {
        if (!prepared) {
            documents.prepare(collection);
            // From the start: an alert on an increase does not see a counter that comes into being with what it counts.
            meters.swept(collection, 0);
            prepared = true;
        }
        var before = clock.instant().minus(grace);
        if (!mayHaveBegunBefore(before)) {
            cursor = SweepCursor.START;
            return;
        }
        boolean more;
        do {
            more = relay.reaches(collection) && lease.held(collection, clock.instant()) && sweepPage(before);
            if (more && System.nanoTime() - nextCount > 0) {
                mayHaveBegunBefore(before);
            }
        } while (more);
    }

    private boolean mayHaveBegunBefore(Instant moment) {
        var began = System.nanoTime();
        try {
            var backlog = documents.backlog(collection);
            meters.backlog(collection, backlog);
            return backlog.beganBefore(moment);
        } catch (MongoException notCounted) {
            LOG.warn("The backlog of {} could not be counted: {}", collection, notCounted.toString());
            return true;
        } finally {
            var ended = System.nanoTime();
            nextCount = ended + Math.max(COUNT.toNanos(), SENDING * (ended - began));
        }
    }

    private boolean sweepPage(Instant before) throws InterruptedException {
        var pending = documents.pendingSinceBefore(collection, before, cursor, page);
        meters.swept(collection, pending.size());
        var last = pending.size() < page;
        cursor = last ? SweepCursor.START : cursor.with(pending);
        var published = published(pending.stream().map(relay::publish).toList());
        return published > 0 && !last;
    }

    /** Waits until all have ended and counts the successful ones; 0 if some take too long. */
    static long published(List<CompletableFuture<Boolean>> publications) throws InterruptedException {
        try {
            CompletableFuture.allOf(publications.toArray(CompletableFuture[]::new))
                    .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            return publications.stream().filter(CompletableFuture::join).count();
        } catch (TimeoutException | ExecutionException slow) {
            LOG.warn("{} swept documents are still being published", publications.size());
            return 0;
        }
    }
}
