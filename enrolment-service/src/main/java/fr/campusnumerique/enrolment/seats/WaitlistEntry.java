package fr.campusnumerique.enrolment.seats;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.mapping.Field;

/**
 * A learner's place in a session: on the waitlist, or on a seat. Who has left has no place.
 *
 * @param priorityTime decides the order of the waitlist: the time of the request, or of the one whose place was kept
 * @param order of the decision, which decides between equal times
 * @param confirmedBy the number of the decision that confirmed it; 0 before
 * @param offerExpiresAt until when an offer holds; stays after it was accepted
 */
record WaitlistEntry(
        String enrolmentId,
        String learnerId,
        Standing standing,
        Instant requestedAt,
        @Field("since") Instant priorityTime,
        long order,
        long confirmedBy,
        List<ApprovalStep> approvals,
        @Nullable Instant offeredAt,
        @Nullable Instant offerExpiresAt) {

    /** Where in the session the learner stands. */
    enum Standing {
        AWAITING_APPROVAL,
        WAITLISTED,
        OFFERED,
        CONFIRMED
    }

    /** Stands where the id of a learner stood who was forgotten. */
    static final String ANONYMOUS = "";

    static final Comparator<WaitlistEntry> BY_PRIORITY =
            Comparator.comparing(WaitlistEntry::priorityTime).thenComparing(WaitlistEntry::order);

    /** Whether it counts against the capacity. */
    boolean takesSeat() {
        return standing == Standing.OFFERED || standing == Standing.CONFIRMED;
    }

    boolean is(Standing other) {
        return standing == other;
    }

    WaitlistEntry waitlisted() {
        return with(Standing.WAITLISTED, confirmedBy, approvals, offeredAt, offerExpiresAt);
    }

    WaitlistEntry offered(@Nullable Instant at, @Nullable Instant until) {
        return with(Standing.OFFERED, 0, approvals, at, until);
    }

    WaitlistEntry confirmed(long by) {
        return with(Standing.CONFIRMED, by, approvals, offeredAt, offerExpiresAt);
    }

    /** The step whose turn it is; none if all are decided. */
    Optional<ApprovalStep> pendingStep() {
        return approvals.stream().filter(ApprovalStep::isPending).findFirst();
    }

    /** With the step whose turn it is replaced. */
    WaitlistEntry pendingStep(ApprovalStep next) {
        var steps = new ArrayList<>(approvals);
        for (var i = 0; i < steps.size(); i++) {
            if (steps.get(i).isPending()) {
                steps.set(i, next);
                break;
            }
        }
        return with(standing, confirmedBy, List.copyOf(steps), offeredAt, offerExpiresAt);
    }

    /** The same place of nobody: it stays taken. */
    WaitlistEntry anonymised() {
        return new WaitlistEntry(
                enrolmentId,
                ANONYMOUS,
                standing,
                requestedAt,
                priorityTime,
                order,
                confirmedBy,
                List.of(),
                offeredAt,
                offerExpiresAt);
    }

    private WaitlistEntry with(
            Standing next, long by, List<ApprovalStep> steps, @Nullable Instant offered, @Nullable Instant expires) {
        return new WaitlistEntry(
                enrolmentId, learnerId, next, requestedAt, priorityTime, order, by, steps, offered, expires);
    }

    /** When something happens to it by itself; null if nothing does. */
    @Nullable
    Instant deadline() {
        return switch (standing) {
            case AWAITING_APPROVAL -> pendingStep().map(ApprovalStep::deadline).orElse(null);
            case OFFERED -> offerExpiresAt;
            case WAITLISTED, CONFIRMED -> null;
        };
    }

    /** With another deadline. */
    WaitlistEntry until(Instant deadline) {
        return is(Standing.OFFERED)
                ? offered(offeredAt, deadline)
                : pendingStep().map(step -> pendingStep(step.until(deadline))).orElse(this);
    }

    boolean overdue(Instant now) {
        var deadline = deadline();
        return deadline != null && !now.isBefore(deadline);
    }
}
