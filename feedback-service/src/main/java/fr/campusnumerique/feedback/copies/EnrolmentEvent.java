package fr.campusnumerique.feedback.copies;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What this service reads of an enrolment's events; each carries the whole state. What the first releases did not tell is
 * null where it is not told.
 */
record EnrolmentEvent(
        String enrolmentId,
        String learnerId,
        String administration,
        String country,
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
                    "cancelled")
            .stream()
            .map("fr.campusnumerique.enrolment.%s.v1"::formatted)
            .toList();

    boolean completed() {
        return state.equals("completed");
    }
}
