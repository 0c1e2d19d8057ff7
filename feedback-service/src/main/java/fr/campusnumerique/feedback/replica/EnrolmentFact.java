package fr.campusnumerique.feedback.replica;

import fr.campusnumerique.feedback.Pseudonyms;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * What the programme counts of an enrolment, as its newest event says.
 *
 * @param id pseudonym of the enrolment
 * @param person pseudonym of the learner, the same for all that they do; once they are forgotten another one, the same for
 *     all that they did
 * @param mode null where the enrolment does not say, as before there were sessions with seats
 * @param reason why it was declined or cancelled, null otherwise
 * @param sequence of the newest event that it was learnt from
 */
@Document("enrolment_facts")
public record EnrolmentFact(
        @Id String id,
        @Indexed String person,
        String sessionId,
        String courseCode,
        String language,
        @Nullable String mode,
        String administration,
        String country,
        @Indexed String state,
        Instant requestedAt,
        @Nullable Instant confirmedAt,
        @Nullable Instant completedAt,
        @Nullable String reason,
        long sequence)
        implements Fact {

    /** Stands for administration and country where the learner was forgotten. */
    public static final String NOT_TOLD = "";

    private static final String SELF_PACED = "self-paced";
    private static final Set<String> TAKEN_UP = Set.of("confirmed", "completed", "no-show", "not-completed");
    private static final Set<String> WAITING = Set.of("waitlisted", "offered", "awaiting-approval");

    static EnrolmentFact of(EnrolmentEvent event, long sequence, Pseudonyms pseudonyms) {
        return new EnrolmentFact(
                pseudonyms.ofEnrolment(event.enrolmentId()),
                event.person(pseudonyms),
                event.sessionId(),
                event.courseCode(),
                event.language(),
                event.mode(),
                Objects.requireNonNullElse(event.administration(), NOT_TOLD),
                Objects.requireNonNullElse(event.country(), NOT_TOLD),
                event.state(),
                Optional.ofNullable(event.requestedAt()).orElse(event.enrolledAt()),
                event.confirmedAt(),
                event.completedAt(),
                event.reason(),
                sequence);
    }

    /** Whether the learner has, or had until the end, a place in the session. */
    public boolean takenUp() {
        return TAKEN_UP.contains(state);
    }

    /** Whether that place is, or was, one of the seats that were offered. */
    public boolean seated() {
        return takenUp() && ofSeats();
    }

    /** Whether the session has seats, for which somebody may have to wait: a self-paced one has none. */
    public boolean ofSeats() {
        return mode != null && !mode.equals(SELF_PACED);
    }

    /** Whether the learner waits for a seat that there is not. */
    public boolean unmet() {
        return state.equals("waitlisted") || state.equals("offered");
    }

    /** Whether it can still become a seat. */
    public boolean waiting() {
        return WAITING.contains(state);
    }

    public boolean completed() {
        return state.equals("completed");
    }

    public boolean noShow() {
        return state.equals("no-show");
    }
}
