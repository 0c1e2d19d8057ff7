package fr.campusnumerique.web.request;

import java.time.Duration;

/**
 * How long a request's body may keep its reader waiting: a fixed time, and more the more has arrived, so that a large file
 * over a slow line passes and a byte now and then does not. Time in which nobody reads does not count.
 */
final class ReadDeadline {

    /** Each of these bytes more gives a second more: 128 kbit/s. */
    private static final int BYTES_PER_SECOND = 16 * 1024;

    private final long allowed;
    private long waited;
    private long received;

    ReadDeadline(Duration allowed) {
        this.allowed = allowed.toNanos();
    }

    /**
     * Counts one reading.
     *
     * @param bytes that it gave
     * @param nanos that it took
     */
    boolean isMissedAfter(long bytes, long nanos) {
        received += bytes;
        waited += nanos;
        return waited - received * (1_000_000_000L / BYTES_PER_SECOND) > allowed;
    }
}
