package fr.campusnumerique.acceptance.bench;

import com.mongodb.client.MongoCollection;
import fr.campusnumerique.acceptance.bench.BookingCopies.BookingFacts;
import java.time.Duration;
import java.util.List;
import org.bson.Document;
import org.springframework.cloud.stream.binding.BindingsLifecycleController;

/**
 * Events a second that a consumer applies when they lie in the topic already, from the first delivery to the last
 * effect, beside bare guarded updates of the same documents by as many threads.
 */
final class Consume implements Comparison {

    private static final BookingFacts FACTS =
            new BookingFacts("", "confirmed", List.of("m1", "m2"), List.of("m1", "m2", "m3", "m4"));

    private final Bookings bookings;
    private final Arrivals arrivals;
    private final BindingsLifecycleController bindings;
    private final MongoCollection<Document> raw;
    private final int threads;
    private final long[] versions;
    private long eventsASecond = 1_000;

    Consume(
            Bookings bookings,
            Arrivals arrivals,
            BindingsLifecycleController bindings,
            MongoCollection<Document> raw,
            int threads) {
        this.bookings = bookings;
        this.arrivals = arrivals;
        this.bindings = bindings;
        this.raw = raw;
        this.threads = threads;
        this.versions = new long[bookings.count()];
        for (var number = 0; number < versions.length; number++) {
            raw.insertOne(BookingCopies.document(bookings.id(number), versions[number], FACTS));
        }
    }

    @Override
    public double[] ours(Duration duration) {
        var turns = (int) Math.max(8, eventsASecond * duration.toMillis() / 1_000 / Bookings.WRITERS);
        var expected = arrivals.effects() + (long) turns * Bookings.WRITERS;
        bindings.stop(BenchApplication.BINDING);
        Writers.each(Bookings.WRITERS, turns, (writer, turn) -> bookings.advance(bookings.id(writer, turn)));
        bookings.awaitPublished();
        arrivals.begin();
        bindings.start(BenchApplication.BINDING);
        arrivals.await(expected);
        var rate = turns * Bookings.WRITERS * 1e9 / arrivals.span();
        eventsASecond = (long) rate;
        return new double[] {rate};
    }

    @Override
    public double[] baseline(Duration duration) {
        var each = bookings.count() / threads;
        var begin = System.nanoTime();
        var updates = Writers.run(threads, duration, (thread, turn) -> {
            var number = thread * each + turn % each;
            BookingCopies.replace(raw, bookings.id(number), versions[number], ++versions[number], FACTS);
        });
        return new double[] {updates * 1e9 / (System.nanoTime() - begin)};
    }
}
