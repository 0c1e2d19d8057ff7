package fr.campusnumerique.enrolment.bulk;

import com.mongodb.MongoException;
import fr.campusnumerique.eventing.OutboxFullException;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Works through bulk enrolments, each in the order of its rows. A lease keeps two replicas from doing the same work; that
 * the work may be done twice all the same is what makes a crash harmless: rows are enrolled idempotently, and their
 * outcomes saved only over the state that was read.
 */
@Component
class BulkRunner {

    private static final Logger LOG = LoggerFactory.getLogger(BulkRunner.class);
    private static final int SAVE_EVERY = 50;
    private static final int MOST_OPEN = 100;
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Duration A_WEEK = Duration.ofDays(7);
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(10);

    private final String replica = UUID.randomUUID().toString();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BulkStore store;
    private final BulkWork work;
    private final BulkSettings settings;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final Semaphore places;
    private final AtomicLong open = new AtomicLong();
    private volatile boolean stopping;

    BulkRunner(BulkStore store, BulkWork work, BulkSettings settings, Clock clock, MeterRegistry metrics) {
        this.store = store;
        this.work = work;
        this.settings = settings;
        this.clock = clock;
        this.metrics = metrics;
        this.places = new Semaphore(settings.atOnce());
        metrics.gauge("campus.bulk.open", open);
    }

    /** Takes up what was accepted just now, without waiting for the next round. */
    void wake() {
        if (stopping) {
            return;
        }
        threads.execute(() -> {
            try {
                sweep();
            } catch (DataAccessException | MongoException away) {
                LOG.info("bulk enrolments are taken up by the next round: {}", away.toString());
            }
        });
    }

    /** Takes up what nobody works on: after a pause, or as its replica is gone. */
    @Scheduled(fixedDelayString = "${campus.bulk.sweep-every:10s}")
    void sweep() {
        var waiting = store.open(MOST_OPEN);
        open.set(waiting.size());
        for (var bulk : waiting) {
            if (stopping || !places.tryAcquire()) {
                return;
            }
            var now = clock.instant();
            if (bulk.leaseUntil().isAfter(now) || !store.take(bulk, replica, now, now.plus(settings.lease()))) {
                places.release();
                continue;
            }
            threads.execute(() -> {
                try {
                    run(bulk);
                } finally {
                    places.release();
                }
                wake();
            });
        }
    }

    /** A request takes seconds, so what is a day old and was not accepted never will be. */
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    void tidy() {
        var yesterday = clock.instant().minus(A_DAY);
        store.removeAbandoned(yesterday.minus(A_WEEK), yesterday);
    }

    private void run(BulkEnrolment bulk) {
        try {
            var unknown = new HashSet<String>();
            for (var number = 0; number < bulk.batches(); number++) {
                if (!run(bulk, store.batch(bulk, number), unknown)) {
                    return;
                }
            }
            store.finish(bulk, replica, clock.instant());
        } catch (DataAccessException | MongoException | OutboxFullException passes) {
            LOG.warn("bulk enrolment {} goes on after a pause: {}", bulk.id(), passes.getMessage());
        } catch (RuntimeException e) {
            LOG.error("bulk enrolment {} cannot go on; it is tried again", bulk.id(), e);
        }
    }

    /** False if it shall not go on: the replica ends, or another one has taken it over. */
    private boolean run(BulkEnrolment bulk, RowBatch batch, Set<String> unknown) {
        if (batch.isDone()) {
            return true;
        }
        var saved = batch;
        var rows = new ArrayList<>(batch.rows());
        var unsaved = new ArrayList<Row>();
        try {
            for (var i = 0; i < rows.size(); i++) {
                if (!rows.get(i).isFinal()) {
                    rows.set(i, evaluate(bulk, rows.get(i), unknown));
                    unsaved.add(rows.get(i));
                }
                if (unsaved.size() >= SAVE_EVERY) {
                    saved = save(saved, rows, unsaved);
                    if (stopping || !keep(bulk, clock.instant().plus(settings.lease()))) {
                        return stop(bulk);
                    }
                }
            }
        } catch (DataAccessException | MongoException | OutboxFullException passes) {
            save(saved, rows, unsaved);
            keep(bulk, clock.instant().plus(settings.pause()));
            throw passes;
        }
        save(saved, rows, unsaved);
        return true;
    }

    /** A row that fails for no known reason delays no other; transient failures are thrown. */
    private Row evaluate(BulkEnrolment bulk, Row row, Set<String> unknown) {
        try {
            return work.evaluate(bulk, row, unknown);
        } catch (DataAccessException | MongoException | OutboxFullException passes) {
            throw passes;
        } catch (RuntimeException e) {
            LOG.error("row {} of bulk enrolment {} failed; the others are not delayed", row.number(), bulk.id(), e);
            return row.refused("failed-here", "", "failed for a reason that only the operators can see: ask them");
        }
    }

    private boolean stop(BulkEnrolment bulk) {
        keep(bulk, clock.instant());
        LOG.info("bulk enrolment {} is left to another replica, or to the next start", bulk.id());
        return false;
    }

    private boolean keep(BulkEnrolment bulk, Instant until) {
        return store.keep(bulk, replica, until);
    }

    private RowBatch save(RowBatch batch, List<Row> rows, List<Row> unsaved) {
        var saved = store.save(batch.with(rows));
        unsaved.forEach(
                row -> metrics.counter("campus.bulk.rows", "outcome", word(row)).increment());
        unsaved.clear();
        return saved;
    }

    private static String word(Row row) {
        var outcome = row.outcome();
        return outcome == null ? "" : outcome.word();
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        threads.shutdown();
        if (!threads.awaitTermination(SHUTDOWN_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
            LOG.warn("a bulk enrolment did not stop in time; its lease ends in {}", settings.lease());
        }
    }
}
