package fr.campusnumerique.acceptance.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * Writes a second as the request feels them: the decision and the guarded save of a loaded booking, with an event
 * (payload written as JSON, checked against its schema, stored with the state) and without. One writer, the median of
 * its writes; the load before each is not counted, and neither is what relay and consumer do afterwards: each write
 * begins when the consumer has applied the last event. Both kinds of write are made in every turn of both sides, so that
 * each finds the same idle threads and the same caches; only one of the two is timed.
 */
record OutboxWrite(Bookings bookings, Arrivals arrivals) implements Comparison {

    @Override
    public double[] ours(Duration duration) {
        return rate(duration, true);
    }

    @Override
    public double[] baseline(Duration duration) {
        return rate(duration, false);
    }

    private double[] rate(Duration duration, boolean published) {
        var times = LongStream.builder();
        var id = bookings.id(0, 0);
        Writers.run(1, duration, (_, _) -> {
            var plain = bookings.plain(id);
            var plainTime = time(() -> bookings.save(plain));
            var booking = bookings.publishedAtRest(id);
            var before = arrivals.effects();
            var publishedTime = time(() -> bookings.save(booking));
            arrivals.await(before + 1);
            times.add(published ? publishedTime : plainTime);
        });
        var sorted = times.build().toArray();
        Arrays.sort(sorted);
        return new double[] {1e9 / sorted[sorted.length / 2]};
    }

    private static long time(Runnable write) {
        var begin = System.nanoTime();
        write.run();
        return System.nanoTime() - begin;
    }
}
