package fr.campusnumerique.acceptance.faults;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Ends every wait of a run at once when the run cannot go on. */
final class Halt {

    private final CountDownLatch halted = new CountDownLatch(1);
    private final AtomicReference<@Nullable RuntimeException> cause = new AtomicReference<>();

    /** The run cannot go on; the first reason counts. */
    void because(RuntimeException reason) {
        cause.compareAndSet(null, reason);
        halted.countDown();
    }

    boolean halted() {
        return halted.getCount() == 0;
    }

    /**
     * Lets time pass.
     *
     * @throws HaltedException when the run is halted before or meanwhile
     */
    void pause(long millis) {
        try {
            if (halted.await(millis, TimeUnit.MILLISECONDS)) {
                throw new HaltedException(cause.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HaltedException(e);
        }
    }

    /** Does something in a thread of its own; what goes wrong there halts the run. */
    void guard(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            because(e);
        }
    }

    /** Throws the reason, if there is one. */
    void rethrow() {
        RuntimeException reason = cause.get();
        if (reason != null) {
            throw reason;
        }
    }

    static final class HaltedException extends RuntimeException {
        HaltedException(@Nullable Throwable cause) {
            super("the run was halted", cause);
        }
    }
}
