package fr.campusnumerique.acceptance.bench;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/** When events reach the consumer, and how many have had their effect there: each once, however often it comes. */
final class Arrivals {

    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(3);

    /** One event of one booking. */
    record Event(String booking, long sequence) {}

    private final ConcurrentMap<String, Long> newest = new ConcurrentHashMap<>();
    private final ConcurrentMap<Event, Long> awaited = new ConcurrentHashMap<>();
    private final ConcurrentMap<Event, Long> deliveries = new ConcurrentHashMap<>();
    private final LongAdder effects = new LongAdder();
    private final AtomicLong firstDelivery = new AtomicLong();
    private final AtomicLong lastEffect = new AtomicLong();
    private volatile boolean timing;

    /** Whether the moment of each delivery is kept. */
    void timing(boolean timed) {
        awaited.clear();
        deliveries.clear();
        timing = timed;
    }

    /** Forgets when the first delivery came. */
    void begin() {
        firstDelivery.set(0);
    }

    void delivered(String booking, long sequence) {
        var now = System.nanoTime();
        firstDelivery.compareAndSet(0, now);
        if (timing) {
            deliveries.putIfAbsent(new Event(booking, sequence), now);
        }
    }

    void applied(String booking, long sequence) {
        var before = newest.getOrDefault(booking, 0L);
        if (sequence > before) {
            newest.put(booking, sequence);
            effects.add(sequence - before);
            lastEffect.set(System.nanoTime());
        }
    }

    void committed(String booking, long sequence, long at) {
        awaited.put(new Event(booking, sequence), at);
    }

    /** How many events have had their effect since the start of the process. */
    long effects() {
        return effects.sum();
    }

    /** Waits until that many events have had their effect. */
    void await(long count) {
        var end = System.nanoTime() + PATIENCE;
        while (effects() < count) {
            if (System.nanoTime() > end) {
                throw new BenchFailedException(
                        "%d of %d events have had their effect after 3 minutes".formatted(effects(), count));
            }
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(200));
        }
    }

    /** Nanoseconds from the first delivery to the last effect. */
    long span() {
        return lastEffect.get() - firstDelivery.get();
    }

    /** Nanoseconds from each commit to the delivery of its event, in any order. */
    long[] latencies() {
        var times = LongStream.builder();
        awaited.forEach((event, committed) -> {
            var delivered = deliveries.get(event);
            if (delivered != null) {
                times.add(Math.max(0, delivered - committed));
            }
        });
        return times.build().toArray();
    }
}
