package fr.campusnumerique.enrolment.enrolment;

import fr.campusnumerique.enrolment.seats.ApprovalStep;
import fr.campusnumerique.enrolment.seats.SeatDecision;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the seats of the session decided for the learner: a part of the {@link Enrolment} document. In a self-paced
 * session, which has no seats, it only holds the times.
 */
class Seat {

    private String mode;
    private long followed;
    private @Nullable Instant requestedAt;
    private @Nullable Instant inLineSince;
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

    /** Whether the assignment is news. */
    boolean isNews(SeatDecision assignment) {
        return assignment.number() > followed;
    }

    /** Remembers that it has come, and nothing of what it says. */
    void note(SeatDecision assignment) {
        followed = assignment.number();
    }

    void follow(SeatDecision assignment, String sessionMode) {
        mode = sessionMode;
        followed = assignment.number();
        requestedAt = assignment.requestedAt();
        inLineSince = assignment.since();
        approvals = List.copyOf(assignment.approvals());
        pendingStep = approvals.stream()
                .filter(ApprovalStep::isPending)
                .map(ApprovalStep::step)
                .findFirst()
                .orElse(null);
        offeredAt = assignment.offeredAt();
        offerExpiresAt = assignment.offerExpiresAt();
        reason = assignment.reason();
        switch (assignment.kind()) {
            case CONFIRMED -> confirmedAt = assignment.at();
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

    /** The place in line goes to this session; returns whether that is news. */
    boolean keepFor(String sessionId) {
        var news = !sessionId.equals(keptFor);
        keptFor = sessionId;
        return news;
    }

    /** The place in line is this session's no more; returns whether it was. */
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
    Instant inLineSince() {
        return inLineSince;
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
