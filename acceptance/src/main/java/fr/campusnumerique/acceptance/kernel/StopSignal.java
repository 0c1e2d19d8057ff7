package fr.campusnumerique.acceptance.kernel;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Ends every wait of a run at once when the run cannot go on. */
public final class StopSignal {

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicReference<@Nullable RuntimeException> cause = new AtomicReference<>();

    /** The run cannot go on; the first reason counts. */
    public void because(RuntimeException reason) {
        cause.compareAndSet(null, reason);
        stopped.countDown();
    }

    public boolean isGiven() {
        return stopped.getCount() == 0;
    }

    /**
     * Lets time pass.
     *
     * @throws StoppedException when the run is stopped before or meanwhile
     */
    public void pause(Duration duration) {
        try {
            if (stopped.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new StoppedException(cause.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException(e);
        }
    }

    /** Does something in a thread of its own; what goes wrong there stops the run. */
    public void guard(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            because(e);
        }
    }

    /** Throws the reason, if there is one. */
    public void rethrow() {
        RuntimeException reason = cause.get();
        if (reason != null) {
            throw reason;
        }
    }

    /** The wait has ended because the run has. */
    public static final class StoppedException extends RuntimeException {

        public StoppedException(@Nullable Throwable cause) {
            super("the run was stopped", cause);
        }
    }
}
