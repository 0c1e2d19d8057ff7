package fr.campusnumerique.acceptance.kernel.usage;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the campus has used in some time.
 *
 * @param cpu milliseconds of each process
 * @param operations of the store, of each service
 */
public record Usage(double seconds, Map<Part, Double> cpu, Map<Part, Double> operations) {

    private static final double MILLIS_AN_HOUR = 3_600_000;

    /**
     * What stands on the counters at a moment.
     *
     * @param nanos of {@link System#nanoTime}
     */
    public record Reading(long nanos, Map<Part, Duration> cpu, Map<Part, Long> operations) {

        public Usage since(Reading before) {
            Map<Part, Double> used = new EnumMap<>(Part.class);
            cpu.forEach((part, now) -> used.put(
                    part,
                    now.minus(before.cpu.getOrDefault(part, Duration.ZERO)).toNanos() / 1e6));
            Map<Part, Double> done = new EnumMap<>(Part.class);
            operations.forEach(
                    (part, now) -> done.put(part, (double) (now - before.operations.getOrDefault(part, 0L))));
            return new Usage((nanos - before.nanos) / 1e9, used, done);
        }
    }

    /** Without the operations that services make in such a time while nothing happens. */
    public Usage without(Usage idle) {
        Map<Part, Double> left = new EnumMap<>(Part.class);
        operations.forEach((part, done) ->
                left.put(part, done - idle.operations.getOrDefault(part, 0.0) * seconds / idle.seconds));
        return new Usage(seconds, cpu, left);
    }

    /** Share of one core, in percent. */
    public Map<Part, Double> percentOfACore() {
        return each(cpu, 1_000 * seconds / 100);
    }

    /** CPU for each of so many requests for seats, and how many of them that makes an hour for each core. */
    public String cpuPerRequest(int requests) {
        var each = each(cpu, requests);
        var sum = sum(each);
        return String.format(
                Locale.ROOT,
                "cpu-per-request %.1f ms (%s): %,.0f requests an hour for each core; %,d in %.0f s",
                sum,
                parts(each),
                MILLIS_AN_HOUR / sum,
                requests,
                seconds);
    }

    /** Operations of the store for each of so many requests for seats. */
    public String operationsPerRequest(int requests) {
        var each = each(operations, requests);
        return String.format(Locale.ROOT, "operations-per-request %.1f (%s)", sum(each), parts(each));
    }

    /** Values of each part, as they stand in the lines. */
    public static String parts(Map<Part, Double> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey().word() + " " + String.format(Locale.ROOT, "%.1f", value.getValue()))
                .collect(Collectors.joining(", "));
    }

    public static double sum(Map<Part, Double> values) {
        return values.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static Map<Part, Double> each(Map<Part, Double> all, double divisor) {
        Map<Part, Double> shares = new EnumMap<>(Part.class);
        all.forEach((part, value) -> shares.put(part, value / divisor));
        return shares;
    }
}
