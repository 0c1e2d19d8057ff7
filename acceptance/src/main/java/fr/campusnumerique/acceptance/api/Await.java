package fr.campusnumerique.acceptance.api;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition, never for a time. */
public final class Await {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);

    private Await() {}

    /**
     * Asks until the answer is there.
     *
     * @param what is waited for, as the message says it when it does not come
     * @throws RefusedException after the bound, or when interrupted
     */
    public static <T> T present(String what, Duration bound, Supplier<Optional<T>> look) {
        long end = System.nanoTime() + bound.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            Optional<T> found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() - end > 0) {
                throw new RefusedException("waited " + bound.toSeconds() + " s in vain: " + what);
            }
            pause(pause);
            pause = longer(pause, LONGEST_PAUSE);
        }
    }

    /** As {@link #present}, for a condition. */
    public static void until(String what, Duration bound, BooleanSupplier condition) {
        present(what, bound, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    /** Whether it comes true within the bound. */
    public static boolean happens(Duration bound, BooleanSupplier condition) {
        try {
            until("", bound, condition);
            return true;
        } catch (RefusedException inVain) {
            return false;
        }
    }

    static Duration longer(Duration pause, Duration longest) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(longest) > 0 ? longest : twice;
    }

    static void pause(Duration duration) {
        LockSupport.parkNanos(duration.toNanos());
        if (Thread.currentThread().isInterrupted()) {
            throw new RefusedException("interrupted");
        }
    }
}
