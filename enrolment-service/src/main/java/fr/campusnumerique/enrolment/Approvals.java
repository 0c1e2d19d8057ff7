package fr.campusnumerique.enrolment;

import fr.campusnumerique.enrolment.EnrolmentRefused.Reason;
import fr.campusnumerique.enrolment.seats.Approval;
import fr.campusnumerique.enrolment.seats.ApprovalStep;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;

/** The approvals that requests for seats wait for, each by its role, inside one administration. */
@Service
class Approvals {

    static final String LINE_MANAGER = "line-manager";
    static final String TRAINING_OFFICE = "training-office";

    /**
     * Who decides.
     *
     * @param steps the approvals that their roles let them decide
     */
    record Approver(String id, String administration, Set<String> steps) {}

    private final Enrolments enrolments;
    private final Seating seating;

    Approvals(Enrolments enrolments, Seating seating) {
        this.enrolments = enrolments;
        this.seating = seating;
    }

    /** Requests that wait for the approver, the oldest first, from after the given one on. */
    List<Enrolment> pending(Approver approver, @Nullable Instant enrolledAt, @Nullable String id, int limit) {
        var employer = approver.administration();
        return enrolledAt == null || id == null
                ? enrolments.awaiting(employer, approver.steps(), Limit.of(limit))
                : enrolments.awaitingAfter(employer, approver.steps(), enrolledAt, id, Limit.of(limit));
    }

    /**
     * Decides the step that waits for the approver; the same decision a second time changes nothing.
     *
     * @throws EnrolmentRefused if there is no such request in the approver's administration, or it is the approver's own
     */
    Enrolment decide(Approver approver, String enrolmentId, boolean approved, @Nullable String note) {
        var enrolment = enrolments
                .findById(enrolmentId)
                .filter(found -> approver.administration().equals(found.administration()))
                .orElseThrow(() -> unknown(enrolmentId));
        var step = stepFor(approver, enrolment).orElseThrow(() -> unknown(enrolmentId));
        if (enrolment.isOf(approver.id())) {
            throw new EnrolmentRefused(Reason.OWN_REQUEST, "Somebody else has to decide your own request.");
        }
        return seating.decide(enrolment, new Approval(step, approved, note));
    }

    private static EnrolmentRefused unknown(String enrolmentId) {
        return new EnrolmentRefused(
                Reason.APPROVAL_UNKNOWN, "No request " + enrolmentId + " of your administration is for you.");
    }

    /** The step whose turn it is, if it is the approver's; else the last of the request's that are theirs. */
    private static Optional<String> stepFor(Approver approver, Enrolment enrolment) {
        return Optional.ofNullable(enrolment.seat().pendingStep())
                .filter(approver.steps()::contains)
                .or(() -> enrolment.seat().approvals().stream()
                        .map(ApprovalStep::step)
                        .filter(approver.steps()::contains)
                        .reduce((_, last) -> last));
    }
}
