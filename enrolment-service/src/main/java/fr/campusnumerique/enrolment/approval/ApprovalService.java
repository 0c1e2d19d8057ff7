package fr.campusnumerique.enrolment.approval;

import fr.campusnumerique.enrolment.enrolment.Enrolment;
import fr.campusnumerique.enrolment.enrolment.EnrolmentRefused;
import fr.campusnumerique.enrolment.enrolment.Enrolments;
import fr.campusnumerique.enrolment.enrolment.Seating;
import fr.campusnumerique.enrolment.enrolment.EnrolmentRefused.Reason;
import fr.campusnumerique.enrolment.seats.Approval;
import fr.campusnumerique.enrolment.seats.ApprovalStep;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;

/** The approvals that requests for seats wait for, each by its role, inside one administration. */
@Service
class ApprovalService {

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

    ApprovalService(Enrolments enrolments, Seating seating) {
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
     * Decides a step of a request; the same decision a second time changes nothing.
     *
     * @param named the step; null for the only one of the request that the approver's roles let them decide
     * @throws EnrolmentRefused if there is no such request in the approver's administration, it is the approver's own, or
     *     several of its steps are theirs and none is named
     */
    Enrolment decide(
            Approver approver, String enrolmentId, @Nullable String named, boolean approved, @Nullable String note) {
        var enrolment = enrolments
                .findById(enrolmentId)
                .filter(found -> approver.administration().equals(found.administration()))
                .orElseThrow(() -> unknown(enrolmentId));
        var step = stepFor(approver, enrolment, named);
        if (enrolment.isOf(approver.id())) {
            throw new EnrolmentRefused(Reason.OWN_REQUEST, "Somebody else has to decide your own request.");
        }
        return seating.decide(enrolment, new Approval(step, approved, note));
    }

    private static EnrolmentRefused unknown(String enrolmentId) {
        return new EnrolmentRefused(
                Reason.APPROVAL_UNKNOWN, "No request " + enrolmentId + " of your administration is for you.");
    }

    /** Whose turn it is must not matter: a decision that is sent again would be one on the next step. */
    static String stepFor(Approver approver, Enrolment enrolment, @Nullable String named) {
        var theirs = enrolment.seat().approvals().stream()
                .map(ApprovalStep::step)
                .filter(approver.steps()::contains)
                .filter(step -> named == null || named.equals(step))
                .toList();
        if (theirs.isEmpty()) {
            throw unknown(enrolment.id());
        }
        if (theirs.size() > 1) {
            throw new EnrolmentRefused(
                    Reason.APPROVAL_STEP_MISSING, "You may decide several steps of this request: say which.");
        }
        return theirs.getFirst();
    }
}
