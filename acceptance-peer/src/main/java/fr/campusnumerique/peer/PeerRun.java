package fr.campusnumerique.peer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The same load as the bench's own: as many writers with as many bookings each, and as many events on their way. */
@Component
class PeerRun {

    private static final int WRITERS = 16;
    private static final int EACH = 128;
    private static final long MOST_ON_THE_WAY = 500;
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(3);

    private final Bookings bookings;
    private final Copies copies;
    private final JdbcTemplate store;

    PeerRun(Bookings bookings, Copies copies, JdbcTemplate store) {
        this.bookings = bookings;
        this.copies = copies;
        this.store = store;
    }

    void fill() {
        for (var number = 0; number < WRITERS * EACH; number++) {
            bookings.insert(id(number));
        }
    }

    /** From the load of the first booking to the effect of the last event in the consumer's copy. */
    double eventsASecond(Duration duration) {
        var before = copies.effects();
        var begin = System.nanoTime();
        var committed = new AtomicLong();
        try (var threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> writers = new ArrayList<>();
            for (var number = 0; number < WRITERS; number++) {
                var writer = number;
                writers.add(threads.submit(() -> write(writer, begin + duration.toNanos(), before, committed)));
            }
            for (var writer : writers) {
                writer.get();
            }
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a writer failed", failure.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopping);
        }
        await(() -> copies.effects() >= before + committed.get(), 200);
        var rate = committed.get() * 1e9 / (System.nanoTime() - begin);
        // What is left to be noted as completed is not left to the other side's turn.
        await(() -> publications() == 0, 20_000);
        return rate;
    }

    private int publications() {
        return Objects.requireNonNull(store.queryForObject("select count(*) from event_publication", Integer.class));
    }

    private void write(int writer, long end, long before, AtomicLong committed) {
        for (var turn = 0; System.nanoTime() < end; turn++) {
            while (committed.get() - (copies.effects() - before) > MOST_ON_THE_WAY) {
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(200));
            }
            bookings.advance(id(writer * EACH + turn % EACH));
            committed.incrementAndGet();
        }
    }

    private static void await(BooleanSupplier condition, long microseconds) {
        var end = System.nanoTime() + PATIENCE;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("events still wait after 3 minutes");
            }
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(microseconds));
        }
    }

    private static String id(int number) {
        return "enr-%016x".formatted(number * 0x9E3779B97F4A7C15L);
    }
}
