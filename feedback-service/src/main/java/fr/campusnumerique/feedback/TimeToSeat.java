package fr.campusnumerique.feedback;

import java.time.Duration;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * How long it took from a request to a seat, of the seats taken. Waits are kept in steps, rounded down: minutes below an
 * hour, hours below two days, days above; finer ones would tell, beside the events, whose each is.
 *
 * @param n of how many seats
 * @param medianSeconds half of them waited at most as long
 * @param p90Seconds nine in ten of them waited at most as long
 */
public record TimeToSeat(int n, long medianSeconds, long p90Seconds) {

    private static final Duration IN_MINUTES = Duration.ofHours(1);
    private static final Duration IN_HOURS = Duration.ofDays(2);

    /** A wait as it is kept, in seconds. */
    public static long step(Duration wait) {
        if (wait.isNegative()) {
            return 0;
        }
        if (wait.compareTo(IN_MINUTES) < 0) {
            return wait.toMinutes() * 60;
        }
        return wait.compareTo(IN_HOURS) < 0 ? wait.toHours() * 3600 : wait.toDays() * 86_400;
    }

    /**
     * Percentiles by nearest rank.
     *
     * @param waits how many waited so many seconds; null is given back if there are none
     */
    public static @Nullable TimeToSeat of(SortedMap<Long, Integer> waits) {
        var n = waits.values().stream().mapToInt(Integer::intValue).sum();
        return n == 0 ? null : new TimeToSeat(n, percentile(waits, n, 0.5), percentile(waits, n, 0.9));
    }

    private static long percentile(SortedMap<Long, Integer> waits, int n, double share) {
        var rank = (int) Math.ceil(n * share);
        var passed = 0;
        for (var wait : waits.entrySet()) {
            passed += wait.getValue();
            if (passed >= rank) {
                return wait.getKey();
            }
        }
        throw new IllegalStateException("rank " + rank + " of " + n);
    }
}
