package fr.campusnumerique.acceptance.kernel;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition, never for a time. */
public final class Await {

    private static final long FIRST_PAUSE = 5_000_000;
    private static final long LONGEST_PAUSE = 100_000_000;

    private Await() {}

    /**
     * Asks until the answer is there.
     *
     * @param what is waited for, as the message says it when it does not come
     * @throws RefusedException after the bound, or when interrupted
     */
    public static <T> T present(String what, Duration bound, Supplier<Optional<T>> query) {
        long end = System.nanoTime() + bound.toNanos();
        for (long pause = FIRST_PAUSE; ; pause = Math.min(LONGEST_PAUSE, 2 * pause)) {
            Optional<T> found = query.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() - end > 0) {
                throw new RefusedException("waited " + bound.toSeconds() + " s in vain: " + what);
            }
            LockSupport.parkNanos(pause);
            if (Thread.currentThread().isInterrupted()) {
                throw new RefusedException("interrupted");
            }
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
}
