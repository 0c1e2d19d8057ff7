package fr.campusnumerique.acceptance.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * Writes a second as the request feels them: the decision and the guarded save of a loaded booking, with an event
 * (payload written as JSON, checked against its schema, stored with the state) and without. One writer, the median of
 * its writes; the load before each is not counted, and neither is what the relay does afterwards: the next write begins
 * when the broker has the event of the last.
 */
final class OutboxWrite implements Comparison {

    private final Bookings bookings;

    OutboxWrite(Bookings bookings) {
        this.bookings = bookings;
    }

    @Override
    public double[] ours(Duration duration) {
        return rate(duration, id -> {
            var booking = bookings.publishedAtRest(id);
            return () -> bookings.save(booking);
        });
    }

    @Override
    public double[] baseline(Duration duration) {
        return rate(duration, id -> {
            var booking = bookings.plain(id);
            return () -> bookings.save(booking);
        });
    }

    @FunctionalInterface
    private interface Loaded {
        Runnable load(String id);
    }

    private double[] rate(Duration duration, Loaded bookingsById) {
        var times = LongStream.builder();
        Writers.run(1, duration, (writer, turn) -> {
            var write = bookingsById.load(bookings.id(0, 0));
            var begin = System.nanoTime();
            write.run();
            times.add(System.nanoTime() - begin);
        });
        var sorted = times.build().toArray();
        Arrays.sort(sorted);
        return new double[] {1e9 / sorted[sorted.length / 2]};
    }
}
