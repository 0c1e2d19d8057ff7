package fr.campusnumerique.feedback.replica;

import fr.campusnumerique.feedback.PlainText;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What this service reads of an enrolment's events; each carries the whole state. What the first releases did not carry is
 * null where it is not known.
 */
record EnrolmentEvent(
        String enrolmentId,
        @Nullable String learnerId,
        @Nullable String erasureId,
        @Nullable String administrationId,
        @Nullable String administration,
        @Nullable String country,
        String sessionId,
        String courseCode,
        String language,
        String state,
        @Nullable String mode,
        Instant enrolledAt,
        @Nullable Instant requestedAt,
        @Nullable Instant confirmedAt,
        @Nullable Instant completedAt,
        @Nullable String reason) {

    /** Of an enrolment that has rested for long the topic keeps only the newest event: any of them may be the only one. */
    static final List<String> TYPES = List.of(
                    "approval-requested",
                    "waitlisted",
                    "offered",
                    "declined",
                    "confirmed",
                    "rescheduled",
                    "progressed",
                    "attended",
                    "completed",
                    "no-show",
                    "not-completed",
                    "cancelled",
                    "erased")
            .stream()
            .map("fr.campusnumerique.enrolment.%s.v1"::formatted)
            .toList();

    /** What the newest event of one is named that nothing stays of: it has no data. */
    static final String REMOVED = "fr.campusnumerique.enrolment.removed.v1";

    boolean completed() {
        return state.equals("completed");
    }

    boolean confirmed() {
        return state.equals("confirmed");
    }

    Instant requested() {
        return requestedAt == null ? enrolledAt : requestedAt;
    }

    Instant completedOrRequestedAt() {
        return completedAt == null ? requested() : completedAt;
    }

    /** The administration's id, made of country and name where the event has none; empty of a learner who was forgotten. */
    String administrationIdOrNone() {
        if (administrationId != null) {
            return administrationId;
        }
        return administration == null || country == null ? "" : PlainText.administrationId(country, administration);
    }
}
