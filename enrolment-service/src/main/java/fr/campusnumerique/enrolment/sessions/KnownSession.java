package fr.campusnumerique.enrolment.sessions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A session as the catalogue last told it.
 *
 * @param sequence of the event that it was told by
 * @param opensAt the first instant at which one can enrol
 * @param closesAt the first instant at which one no longer can; null if never
 */
@Document("known_sessions")
public record KnownSession(
        @Id String id,
        long sequence,
        String courseCode,
        String language,
        Instant opensAt,
        @Nullable Instant closesAt) {

    /** Whether the enrolment window is over. */
    public boolean closedBy(Instant now) {
        return closesAt != null && !now.isBefore(closesAt);
    }
}
