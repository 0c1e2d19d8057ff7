package fr.campusnumerique.eventing.relay;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Unpublished events, of a collection or of a service.
 *
 * @param events how many events
 * @param oldest when the oldest of them was decided
 */
record Backlog(long events, @Nullable Instant oldest) {
    static final Backlog NONE = new Backlog(0, null);

    Backlog plus(Backlog other) {
        return new Backlog(events + other.events, earlier(oldest, other.oldest));
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    boolean beganBefore(Instant moment) {
        return oldest != null && oldest.isBefore(moment);
    }

    Duration age(Instant now) {
        return oldest == null ? Duration.ZERO : Duration.between(oldest, now);
    }
}
