package fr.campusnumerique.acceptance.api;

import java.time.Duration;

/**
 * How long the same is asked again while the answer is missing or {@link Answer#worthRepeating}.
 *
 * @param bound from the first attempt on; zero for one attempt only
 * @param longestPause between two attempts, however long the service asks to wait
 */
public record Patience(Duration bound, Duration longestPause) {

    /** One attempt. */
    public static final Patience NONE = new Patience(Duration.ZERO, Duration.ZERO);

    /** Long enough for a service that starts again. */
    public static final Patience USUAL = new Patience(Duration.ofSeconds(30), Duration.ofMillis(250));

    public Patience withBound(Duration other) {
        return new Patience(other, longestPause);
    }
}
