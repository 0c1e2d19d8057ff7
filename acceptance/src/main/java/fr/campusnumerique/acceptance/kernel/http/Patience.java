package fr.campusnumerique.acceptance.kernel.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long the same is asked again while the answer is missing or {@link Answer#worthRepeating}.
 *
 * @param bound from the first attempt on
 * @param fewestAttempts however long they take: on a loaded machine a single one may take longer than the bound
 * @param longestPause between two attempts, however long the service asks to wait: locally things arrive in milliseconds
 * @param atOnce most requests at a time: more would only wait for a processor, and make each answer come later
 * @param repeatsErrors whether a status of 500 is no last word
 */
public record Patience(Duration bound, int fewestAttempts, Duration longestPause, int atOnce, boolean repeatsErrors) {

    /** Long enough for a service that starts again. */
    public static final Patience USUAL = new Patience(Duration.ofSeconds(60), 5, Duration.ofMillis(250), 16, false);

    /** Where thousands ask: a service that is behind is given time. */
    public static final Patience UNDER_LOAD = new Patience(Duration.ofSeconds(60), 5, Duration.ofSeconds(2), 16, false);

    /** Longer than anything that is killed needs to come back, on a busy machine. */
    public static final Patience WHILE_PARTS_DIE =
            new Patience(Duration.ofSeconds(240), 1, Duration.ofSeconds(1), 64, true);

    Duration shortestPause() {
        return Duration.ofMillis(20);
    }

    Duration rest(@Nullable Answer answer, Duration pause) {
        Duration asked = answer == null ? pause : answer.retryAfter().orElse(pause);
        return asked.compareTo(longestPause) > 0 ? longestPause : asked;
    }

    Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(longestPause) > 0 ? longestPause : twice;
    }
}
