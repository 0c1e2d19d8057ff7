package fr.campusnumerique.enrolment.enrolment;

import fr.campusnumerique.enrolment.seats.ApprovalStep;
import fr.campusnumerique.enrolment.seats.SeatDecision;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.mapping.Field;

/**
 * What the seats of the session decided for the learner: a part of the {@link Enrolment} document. In a self-paced
 * session, which has no seats, it only holds the times.
 */
class Seat {

    private String mode;

    @Field("followed")
    private long appliedDecision;

    private @Nullable Instant requestedAt;

    @Field("inLineSince")
    private @Nullable Instant priorityTime;

    private @Nullable Instant confirmedAt;
    private @Nullable Instant offeredAt;
    private @Nullable Instant offerExpiresAt;
    private @Nullable String reason;
    private @Nullable String keptFor;
    private @Nullable String pendingStep;
    private List<ApprovalStep> approvals = List.of();

    Seat(String mode) {
        this.mode = mode;
    }

    /** A place without a seat, had at once. */
    void selfPaced(String sessionMode, Instant now) {
        mode = sessionMode;
        requestedAt = now;
        confirmedAt = now;
        reason = null;
    }

    /** Whether the decision is newer than what was applied. */
    boolean isNewer(SeatDecision decision) {
        return decision.number() > appliedDecision;
    }

    /** Remembers that it has come, and nothing of what it says. */
    void note(SeatDecision decision) {
        appliedDecision = decision.number();
    }

    void apply(SeatDecision decision, String sessionMode) {
        mode = sessionMode;
        appliedDecision = decision.number();
        requestedAt = decision.requestedAt();
        priorityTime = decision.priorityTime();
        approvals = List.copyOf(decision.approvals());
        pendingStep = approvals.stream()
                .filter(ApprovalStep::isPending)
                .map(ApprovalStep::step)
                .findFirst()
                .orElse(null);
        offeredAt = decision.offeredAt();
        offerExpiresAt = decision.offerExpiresAt();
        reason = decision.reason();
        switch (decision.kind()) {
            case CONFIRMED -> confirmedAt = decision.at();
            case AWAITING_APPROVAL, WAITLISTED, OFFERED -> confirmedAt = null;
            case DECLINED, CANCELLED -> pendingStep = null;
            case RESCHEDULED, HELD -> {}
        }
    }

    /** The learner gave a place without a seat back. */
    void givenBack() {
        reason = "learner";
    }

    /** The learner is forgotten: the place is given back with them, or what happened stays without who decided it. */
    void erased() {
        reason = reason == null ? "erased" : reason;
        pendingStep = null;
        approvals = List.of();
        keptFor = null;
    }

    /** The place on the waitlist goes to this session; returns whether that is new. */
    boolean keepFor(String sessionId) {
        var changes = !sessionId.equals(keptFor);
        keptFor = sessionId;
        return changes;
    }

    /** The place on the waitlist is this session's no more; returns whether it was. */
    boolean free(String sessionId) {
        var kept = sessionId.equals(keptFor);
        keptFor = kept ? null : keptFor;
        return kept;
    }

    @Nullable
    String keptFor() {
        return keptFor;
    }

    String mode() {
        return mode;
    }

    @Nullable
    Instant requestedAt() {
        return requestedAt;
    }

    @Nullable
    Instant priorityTime() {
        return priorityTime;
    }

    @Nullable
    Instant confirmedAt() {
        return confirmedAt;
    }

    @Nullable
    Instant offeredAt() {
        return offeredAt;
    }

    @Nullable
    Instant offerExpiresAt() {
        return offerExpiresAt;
    }

    @Nullable
    String reason() {
        return reason;
    }

    /** The approval whose turn it is; null if none is pending. */
    @Nullable
    String pendingStep() {
        return pendingStep;
    }

    List<ApprovalStep> approvals() {
        return approvals;
    }
}
