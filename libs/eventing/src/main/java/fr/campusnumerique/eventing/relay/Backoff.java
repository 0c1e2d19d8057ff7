package fr.campusnumerique.eventing.relay;

import java.util.concurrent.TimeUnit;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/** Exponential back-off of one topic or producer, from 100 ms to about 2 s. */
final class Backoff {

    private static final long LONG = Long.MAX_VALUE / 2;

    private BackOffExecution growing = backOff();
    private long lastPause = System.nanoTime() - LONG;
    private volatile long notBefore = System.nanoTime();
    private volatile long lastSuccess = System.nanoTime() - LONG;
    private volatile boolean paused;

    private static BackOffExecution backOff() {
        var backOff = new ExponentialBackOff(100, 2);
        backOff.setMaxInterval(2_000);
        backOff.setJitter(50);
        return backOff.start();
    }

    /** Whether the pause is over, or none began. Does not block. */
    boolean over() {
        return System.nanoTime() - notBefore >= 0;
    }

    /**
     * A try that began at a moment failed. A pause begins, unless something has succeeded since then, or another failure has
     * led to a pause.
     *
     * @return whether it is the first pause since anything succeeded
     */
    synchronized boolean failed(long began) {
        if (!over() || lastSuccess - began >= 0 || lastPause - began >= 0) {
            return false;
        }
        var isFirst = !paused;
        paused = true;
        lastPause = System.nanoTime();
        notBefore = lastPause + TimeUnit.MILLISECONDS.toNanos(growing.nextBackOff());
        return isFirst;
    }

    /**
     * Ends the pause. Without a lock as long as there is none.
     *
     * @return whether there was one
     */
    boolean succeeded() {
        lastSuccess = System.nanoTime();
        if (!paused) {
            return false;
        }
        synchronized (this) {
            var wasPaused = paused;
            paused = false;
            notBefore = lastSuccess;
            growing = backOff();
            return wasPaused;
        }
    }
}
