package fr.campusnumerique.feedback.programme;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long it takes from a request to a seat.
 *
 * @param n of how many requests, at least {@value Exposure#FEWEST}
 * @param medianSeconds half of them waited at most as long
 * @param p90Seconds nine in ten of them waited at most as long
 */
record Wait(int n, long medianSeconds, long p90Seconds) {

    /** Null if there are too few. Percentiles by nearest rank. */
    static @Nullable Wait of(List<Duration> waits) {
        if (waits.size() < Exposure.FEWEST) {
            return null;
        }
        var sorted = waits.stream().mapToLong(Duration::toSeconds).sorted().toArray();
        return new Wait(sorted.length, sorted[rank(sorted.length, 0.5)], sorted[rank(sorted.length, 0.9)]);
    }

    private static int rank(int n, double share) {
        return (int) Math.ceil(n * share) - 1;
    }
}
