package fr.campusnumerique.acceptance.bench;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.util.Date;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.bson.Document;

/**
 * Events a second through the whole path, from the load of a booking to the effect in the consumer's copy, beside pairs
 * of a bare {@code $push} of the same event to the same document and a {@code $pull} of it.
 */
record EndToEnd(Bookings bookings, Arrivals arrivals, MongoCollection<Document> raw, String payload)
        implements Comparison {

    /** Events on their way at once. More only makes the queue longer, and the relay leaves what overflows to the sweep. */
    private static final long MOST_ON_THE_WAY = 500;

    @Override
    public double[] ours(Duration duration) {
        var before = arrivals.effects();
        var begin = System.nanoTime();
        var committed = new AtomicLong();
        Writers.run(Bookings.WRITERS, duration, (writer, turn) -> {
            while (committed.get() - (arrivals.effects() - before) > MOST_ON_THE_WAY) {
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(200));
            }
            bookings.advance(bookings.id(writer, turn));
            committed.incrementAndGet();
        });
        arrivals.await(before + committed.get());
        return new double[] {committed.get() * 1e9 / (System.nanoTime() - begin)};
    }

    @Override
    public double[] baseline(Duration duration) {
        var begin = System.nanoTime();
        var pairs =
                Writers.run(Bookings.WRITERS, duration, (writer, turn) -> pair(bookings.id(writer, turn), turn + 1));
        return new double[] {pairs * 1e9 / (System.nanoTime() - begin)};
    }

    private void pair(String id, long sequence) {
        var event = new Document("sequence", sequence)
                .append("id", UUID.randomUUID().toString())
                .append("type", BookingProgressed.TYPE)
                .append("at", new Date())
                .append("data", payload);
        raw.updateOne(Filters.eq("_id", id), Updates.push("outbox.pending", event));
        raw.updateOne(Filters.eq("_id", id), Updates.pull("outbox.pending", new Document("sequence", sequence)));
    }
}
