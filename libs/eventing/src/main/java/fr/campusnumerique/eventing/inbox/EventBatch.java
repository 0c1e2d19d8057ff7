package fr.campusnumerique.eventing.inbox;

import fr.campusnumerique.eventing.TransientFailures;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;

/**
 * The records of one poll. Of each aggregate the newest event is applied; if it can never be, it is parked, and the next
 * older one is applied. What fails for now stays, and everything else takes effect.
 */
final class EventBatch {

    /** Two writes of the same new document meet once or twice; a key that stays taken is a mistake in the handler. */
    static final int COLLISIONS = 20;

    /**
     * What has not begun by then waits for the next try, so that the consumer polls well within its max.poll.interval.ms of a
     * minute, however slow the store is.
     */
    static final Duration LONGEST_TRY = Duration.ofSeconds(20);

    private final List<? extends ConsumerRecord<?, ?>> polled;
    private final BiConsumer<ConsumerRecord<?, ?>, RuntimeException> parking;
    private final Executor sideBySide;
    private final LongSupplier nanoTime;
    private final List<Aggregate> aggregates;

    /** What is not parked yet: that takes a write each, so it belongs to a try, and runs beside the handlers. */
    private final Queue<Unreadable> unreadable = new ConcurrentLinkedQueue<>();

    private volatile @Nullable RuntimeException notParked;
    private volatile long tryBegan;

    /** Of no aggregate, since it could not be read. */
    private record Unreadable(ConsumerRecord<?, ?> record, RuntimeException reason) {}

    /** Of one aggregate: the events that have not been dealt with, newest first. */
    private static final class Aggregate {
        private final Deque<Delivery<?>> events;
        private int collisions;
        private @Nullable RuntimeException failure;

        Aggregate(List<Delivery<?>> events) {
            this.events = new ArrayDeque<>(events);
        }

        Delivery<?> newest() {
            return events.getFirst();
        }
    }

    /**
     * @param reader throws for a record that can never be applied, and returns null for one that is passed by
     * @param sideBySide runs the handlers of several aggregates
     * @param nanoTime as {@link System#nanoTime}
     */
    EventBatch(
            List<? extends ConsumerRecord<?, ?>> polled,
            Function<ConsumerRecord<?, ?>, @Nullable Delivery<?>> reader,
            BiConsumer<ConsumerRecord<?, ?>, RuntimeException> parking,
            Executor sideBySide,
            LongSupplier nanoTime) {
        this.polled = polled;
        this.parking = parking;
        this.sideBySide = sideBySide;
        this.nanoTime = nanoTime;
        this.aggregates = aggregates(polled, reader);
    }

    /** Whether these are the same records, delivered again in the same form. */
    boolean isOf(List<? extends ConsumerRecord<?, ?>> others) {
        return polled.size() == others.size() && polled.getFirst() == others.getFirst();
    }

    private List<Aggregate> aggregates(
            List<? extends ConsumerRecord<?, ?>> records,
            Function<ConsumerRecord<?, ?>, @Nullable Delivery<?>> reader) {
        var events = new LinkedHashMap<String, List<Delivery<?>>>();
        for (var record : records) {
            try {
                Handler.guarded(() -> {
                    var delivery = reader.apply(record);
                    if (delivery != null) {
                        events.computeIfAbsent(delivery.event().subject(), _ -> new ArrayList<>())
                                .add(delivery);
                    }
                });
            } catch (RuntimeException reason) {
                if (TransientFailures.isTransient(reason)) {
                    throw new UnfinishedBatchException(reason);
                }
                unreadable.add(new Unreadable(record, reason));
            }
        }
        return events.values().stream().map(EventBatch::newestFirst).toList();
    }

    private static Aggregate newestFirst(List<Delivery<?>> events) {
        events.sort(Comparator.comparingLong(
                        (Delivery<?> delivery) -> delivery.event().sequence())
                .reversed());
        return new Aggregate(events);
    }

    /** @throws UnfinishedBatchException if something of it has to be tried again */
    void apply() {
        tryBegan = nanoTime.getAsLong();
        aggregates.forEach(aggregate -> aggregate.failure = null);
        notParked = null;
        var first = tasks(open());
        unreadable.forEach(one -> first.add(() -> park(one)));
        run(first);
        for (var open = open(); !open.isEmpty(); open = open()) {
            run(tasks(open));
        }
        for (var aggregate : aggregates) {
            if (aggregate.failure != null) {
                throw new UnfinishedBatchException(aggregate.failure);
            }
        }
        var failure = notParked;
        if (failure != null) {
            throw new UnfinishedBatchException(failure);
        }
    }

    private List<Aggregate> open() {
        return aggregates.stream()
                .filter(aggregate -> !aggregate.events.isEmpty() && aggregate.failure == null)
                .toList();
    }

    private List<Runnable> tasks(List<Aggregate> open) {
        var tasks = new ArrayList<Runnable>();
        Map<Handler<?>, List<Aggregate>> together = new LinkedHashMap<>();
        for (var aggregate : open) {
            var handler = aggregate.newest().handler();
            if (handler.together()) {
                together.computeIfAbsent(handler, _ -> new ArrayList<>()).add(aggregate);
            } else {
                tasks.add(() -> apply(List.of(aggregate)));
            }
        }
        together.values().forEach(aggregates -> tasks.add(() -> apply(aggregates)));
        return tasks;
    }

    private void run(List<Runnable> tasks) {
        if (tasks.size() == 1) {
            tasks.getFirst().run();
            return;
        }
        var begun = new ArrayList<CompletableFuture<Void>>();
        try {
            tasks.forEach(task -> begun.add(CompletableFuture.runAsync(task, sideBySide)));
        } finally {
            // Also if the thread was interrupted, so that one did not begin: a retry would run beside the others.
            CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new)).join();
        }
    }

    private void apply(List<Aggregate> some) {
        if (isLate()) {
            some.forEach(aggregate -> aggregate.failure = late());
            return;
        }
        try {
            var first = some.getFirst().newest();
            var others =
                    some.stream().skip(1).<Delivery<?>>map(Aggregate::newest).toList();
            Handler.guarded(() -> {
                if (others.isEmpty()) {
                    first.apply();
                } else {
                    first.applyWith(others);
                }
            });
            some.forEach(aggregate -> aggregate.events.clear());
        } catch (RuntimeException failure) {
            if (some.size() == 1) {
                failed(some.getFirst(), failure);
            } else if (concernsOne(failure)) {
                some.forEach(aggregate -> apply(List.of(aggregate)));
            } else {
                some.forEach(aggregate -> aggregate.failure = failure);
            }
        }
    }

    private boolean isLate() {
        return nanoTime.getAsLong() - tryBegan > LONGEST_TRY.toNanos();
    }

    private static RuntimeException late() {
        return new QueryTimeoutException("what was polled together takes longer than " + LONGEST_TRY);
    }

    private void park(Unreadable one) {
        try {
            if (isLate()) {
                throw late();
            }
            parking.accept(one.record, one.reason);
            unreadable.remove(one);
        } catch (RuntimeException failure) {
            notParked = failure;
        }
    }

    private static boolean concernsOne(RuntimeException failure) {
        return !TransientFailures.isTransient(failure) || TransientFailures.isCollision(failure);
    }

    private void failed(Aggregate aggregate, RuntimeException failure) {
        if (!lasts(aggregate, failure)) {
            aggregate.failure = failure;
            return;
        }
        try {
            parking.accept(aggregate.newest().record(), failure);
            aggregate.events.removeFirst();
            aggregate.collisions = 0;
        } catch (RuntimeException notParked) {
            aggregate.failure = notParked;
        }
    }

    private static boolean lasts(Aggregate aggregate, RuntimeException failure) {
        return !TransientFailures.isTransient(failure)
                || TransientFailures.isCollision(failure) && ++aggregate.collisions > COLLISIONS;
    }
}
