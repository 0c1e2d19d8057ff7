package fr.campusnumerique.enrolment.seats;

import fr.campusnumerique.enrolment.replica.session.KnownSession;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.mapping.Field;

/**
 * What the seats of a session decided for one enrolment. It stays in their document until it was applied to the enrolment.
 *
 * @param number counts the decisions of a session from 1: to an enrolment only one with a higher number is applied
 * @param at the time of the decision
 * @param request whose enrolment it is, if it is a new one: the enrolment may not exist yet
 * @param priorityTime the place on the waitlist that the learner has, or had
 * @param reason of what was declined or cancelled
 */
public record SeatDecision(
        long number,
        String enrolmentId,
        String learnerId,
        Kind kind,
        Instant at,
        @Field("seeker") @Nullable SeatRequest request,
        Instant requestedAt,
        @Field("since") Instant priorityTime,
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

    /** Applies decisions to enrolments; one that was applied before, or an older one, changes nothing. */
    public interface Handler {

        /** @param session that decided, in its newest state */
        void apply(SeatDecision decision, KnownSession session);
    }
}
