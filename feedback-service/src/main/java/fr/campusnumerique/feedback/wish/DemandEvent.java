package fr.campusnumerique.feedback.wish;

import fr.campusnumerique.eventing.outbox.EventType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the outside learns of demand. */
sealed interface DemandEvent {

    /**
     * More people want a course in a language than the level; published again with each further level. Counts are rounded to
     * the nearest 5.
     *
     * @param place city; null for sessions without a place and wishes for any
     * @param wanted distinct people who wait or wish
     * @param waitlisted how many of them wait
     * @param wishes how many of them only wish
     * @param since when it was first found above the level
     */
    @EventType("fr.campusnumerique.demand.exceeded.v1")
    record Exceeded(
            String courseCode,
            String language,
            @Nullable String place,
            int wanted,
            int waitlisted,
            int wishes,
            int level,
            Instant since)
            implements DemandEvent {}
}
