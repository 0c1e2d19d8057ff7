package fr.campusnumerique.acceptance.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Threads that each do the same thing over and over. */
final class Writers {

    /** One turn of one writer. */
    @FunctionalInterface
    interface Turn {
        void take(int writer, int turn);
    }

    private Writers() {}

    /** As fast as they can; returns how many turns they took. */
    static long run(int writers, Duration duration, Turn work) {
        return paced(writers, duration, 0, work);
    }

    /**
     * Each turn has its moment, and one that comes late does not move the next.
     *
     * @param interval nanoseconds between two turns of one writer
     */
    static long paced(int writers, Duration duration, long interval, Turn work) {
        var begin = System.nanoTime();
        return all(writers, writer -> {
            var turn = 0;
            for (; System.nanoTime() - begin < duration.toNanos(); turn++) {
                var due = begin + interval * turn + interval * writer / writers;
                for (var left = due - System.nanoTime(); interval > 0 && left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                work.take(writer, turn);
            }
            return (long) turn;
        });
    }

    /** A fixed number of turns each. */
    static void each(int writers, int turns, Turn work) {
        all(writers, writer -> {
            for (var turn = 0; turn < turns; turn++) {
                work.take(writer, turn);
            }
            return (long) turns;
        });
    }

    @FunctionalInterface
    private interface Writer {
        long write(int writer);
    }

    private static long all(int writers, Writer writer) {
        try (var threads = Executors.newFixedThreadPool(writers)) {
            var running = new ArrayList<Future<Long>>();
            for (var number = 0; number < writers; number++) {
                var mine = number;
                running.add(threads.submit(() -> writer.write(mine)));
            }
            var turns = 0L;
            for (var ended : running) {
                turns += ended.get();
            }
            return turns;
        } catch (ExecutionException failure) {
            throw new BenchFailedException("a writer failed", failure);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new BenchFailedException("interrupted", stopping);
        }
    }
}
