package fr.campusnumerique.enrolment.seats;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the seats of a session decided for one enrolment. It stays in their document until the enrolment has followed.
 *
 * @param number counts the assignments of a session from 1: an enrolment follows only one with a higher number
 * @param at the time of the decision
 * @param seeker whose enrolment it is, if it is a new request: the enrolment may not exist yet
 * @param since the place in the line that the learner has, or had
 * @param reason of what was declined or cancelled
 */
public record SeatDecision(
        long number,
        String enrolmentId,
        String learnerId,
        Kind kind,
        Instant at,
        @Nullable SeatRequest seeker,
        Instant requestedAt,
        Instant since,
        List<ApprovalStep> approvals,
        @Nullable Instant offeredAt,
        @Nullable Instant offerExpiresAt,
        @Nullable String reason) {

    /** What the enrolment becomes, or what happens to it. */
    public enum Kind {
        AWAITING_APPROVAL,
        WAITLISTED,
        OFFERED,
        CONFIRMED,
        DECLINED,
        CANCELLED,
        RESCHEDULED,
        HELD
    }
}
