package fr.campusnumerique.enrolment;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The service's clock in tests: the system's, unless a test puts it forward. Tokens are judged by the system's own. What the
 * service keeps in memory grows old by the system's time too, unless a test holds it.
 */
public final class MovedClock extends Clock implements Ticker {

    private volatile @Nullable Long held;

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    /** So far ahead of the system's clock from now on. */
    public void putForward(Duration duration) {
        ahead.set(duration);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead.get()).truncatedTo(ChronoUnit.MILLIS);
    }

    /** What is in memory stays so from now on, or grows old again. */
    public void holdMemory(boolean hold) {
        held = hold ? read() : null;
    }

    @Override
    public long read() {
        var still = held;
        return still == null ? System.nanoTime() : still;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("no part of the service asks for another zone");
    }
}
