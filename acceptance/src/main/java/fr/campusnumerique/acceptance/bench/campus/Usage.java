package fr.campusnumerique.acceptance.bench.campus;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the campus has used in some time.
 *
 * @param cpu milliseconds of each process
 * @param operations of the store, of each service
 */
record Usage(double seconds, Map<Part, Double> cpu, Map<Part, Double> operations) {

    /**
     * What stands on the counters at a moment.
     *
     * @param nanos of {@link System#nanoTime}
     */
    record Reading(long nanos, Map<Part, Duration> cpu, Map<Part, Long> operations) {

        Usage since(Reading before) {
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
    Usage without(Usage idle) {
        Map<Part, Double> left = new EnumMap<>(Part.class);
        operations.forEach((part, done) ->
                left.put(part, done - idle.operations.getOrDefault(part, 0.0) * seconds / idle.seconds));
        return new Usage(seconds, cpu, left);
    }

    /** Share of one core, in percent. */
    Map<Part, Double> percentOfACore() {
        return each(cpu, 1_000 * seconds / 100);
    }

    /** Milliseconds of CPU for each of so many requests. */
    Map<Part, Double> cpuOfEach(int requests) {
        return each(cpu, requests);
    }

    Map<Part, Double> operationsOfEach(int requests) {
        return each(operations, requests);
    }

    private static Map<Part, Double> each(Map<Part, Double> all, double divisor) {
        Map<Part, Double> shares = new EnumMap<>(Part.class);
        all.forEach((part, value) -> shares.put(part, value / divisor));
        return shares;
    }
}
