package fr.campusnumerique.enrolment.approval;

import fr.campusnumerique.enrolment.enrolment.Enrolment;
import fr.campusnumerique.enrolment.enrolment.EnrolmentRefused;
import fr.campusnumerique.enrolment.enrolment.EnrolmentRefused.Reason;
import fr.campusnumerique.enrolment.enrolment.EnrolmentService;
import fr.campusnumerique.enrolment.seats.ApprovalStep;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.stereotype.Service;

/** The approvals that requests for seats wait for, each by its role, inside one administration. */
@Service
public class ApprovalService {

    static final String LINE_MANAGER = "line-manager";
    static final String TRAINING_OFFICE = "training-office";

    /**
     * Who decides.
     *
     * @param steps the approvals that their roles let them decide
     */
    public record Approver(String id, String administrationId, Set<String> steps) {}

    private final EnrolmentService enrolments;

    ApprovalService(EnrolmentService enrolments) {
        this.enrolments = enrolments;
    }

    /** Requests that wait for the approver, the oldest first. */
    Window<Enrolment> pending(Approver approver, ScrollPosition from, int limit) {
        return enrolments.awaitingApproval(approver.administrationId(), approver.steps(), from, limit);
    }

    /**
     * Decides a step of a request; the same decision a second time changes nothing.
     *
     * @param named the step; null for the only one of the request that the approver's roles let them decide
     * @throws EnrolmentRefused if there is no such request in the approver's administration, it is the approver's own, or
     *     several of its steps are theirs and none is named
     */
    public Enrolment decide(
            Approver approver, String enrolmentId, @Nullable String named, boolean approved, @Nullable String note) {
        var enrolment = enrolments
                .find(enrolmentId)
                .filter(found -> approver.administrationId().equals(found.administrationId()))
                .orElseThrow(() -> unknown(enrolmentId));
        var step = stepFor(approver, enrolment, named);
        if (enrolment.isOf(approver.id())) {
            throw new EnrolmentRefused(Reason.OWN_REQUEST, "Somebody else has to decide your own request.");
        }
        return enrolments.decide(enrolment, new ApprovalStep.Decision(step, approved, note));
    }

    private static EnrolmentRefused unknown(String enrolmentId) {
        return new EnrolmentRefused(
                Reason.APPROVAL_UNKNOWN, "No request " + enrolmentId + " of your administration is for you.");
    }

    /** Whose turn it is must not matter: a decision that is sent again would be one on the next step. */
    static String stepFor(Approver approver, Enrolment enrolment, @Nullable String named) {
        var theirs = enrolment.approvals().stream()
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
