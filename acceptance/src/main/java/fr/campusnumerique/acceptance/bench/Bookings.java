package fr.campusnumerique.acceptance.bench;

import fr.campusnumerique.eventing.OutboxFullException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

/** The bookings that the writers write: each writer has some of its own, so that no write meets another. */
final class Bookings {

    static final int WRITERS = 16;
    private static final int EACH = 128;
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(3);

    private final MongoTemplate mongo;
    private final Clock clock = Clock.tick(Clock.systemUTC(), Duration.ofMillis(1));
    private final List<String> ids = new ArrayList<>();

    Bookings(MongoTemplate mongo) {
        this.mongo = mongo;
        for (var number = 0; number < WRITERS * EACH; number++) {
            var id = "enr-%016x".formatted(number * 0x9E3779B97F4A7C15L);
            ids.add(id);
            mongo.insert(new PlainBooking(id));
            mongo.insert(new PublishedBooking(id));
        }
    }

    String id(int writer, int turn) {
        return ids.get(writer * EACH + turn % EACH);
    }

    String id(int number) {
        return ids.get(number);
    }

    int count() {
        return ids.size();
    }

    /** Load, decide, save: as a service does it. Empty while the broker is so far behind that commands are refused. */
    Optional<PublishedBooking> tryAdvance(String id) {
        var booking = published(id);
        try {
            booking.advance(clock.instant());
        } catch (OutboxFullException behind) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            return Optional.empty();
        }
        return Optional.of(mongo.save(booking));
    }

    PublishedBooking advance(String id) {
        var saved = tryAdvance(id);
        while (saved.isEmpty()) {
            saved = tryAdvance(id);
        }
        return saved.get();
    }

    PublishedBooking published(String id) {
        return found(mongo.findById(id, PublishedBooking.class), id);
    }

    /** The booking, once the broker has acknowledged all that it published. */
    PublishedBooking publishedAtRest(String id) {
        var end = System.nanoTime() + PATIENCE;
        var booking = published(id);
        while (!booking.outbox().unacknowledged().isEmpty()) {
            if (System.nanoTime() > end) {
                throw new BenchFailedException("an event still waits for the broker after 3 minutes");
            }
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(100));
            booking = published(id);
        }
        return booking;
    }

    PlainBooking plain(String id) {
        return found(mongo.findById(id, PlainBooking.class), id);
    }

    /** The decision and its write, without the load. */
    void save(PublishedBooking booking) {
        booking.advance(clock.instant());
        mongo.save(booking);
    }

    void save(PlainBooking booking) {
        booking.advance();
        mongo.save(booking);
    }

    /** Waits until the broker has everything that was recorded. */
    void awaitPublished() {
        var end = System.nanoTime() + PATIENCE;
        while (mongo.exists(Query.query(Criteria.where("outbox.pendingSince").exists(true)), PublishedBooking.class)) {
            if (System.nanoTime() > end) {
                throw new BenchFailedException("events still wait for the broker after 3 minutes");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private static <T> T found(@Nullable T booking, String id) {
        if (booking == null) {
            throw new BenchFailedException("booking " + id + " is gone");
        }
        return booking;
    }
}
