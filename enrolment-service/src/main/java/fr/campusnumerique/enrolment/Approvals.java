package fr.campusnumerique.enrolment;

import fr.campusnumerique.enrolment.EnrolmentRefused.Reason;
import fr.campusnumerique.enrolment.seats.Approval;
import java.time.Instant;
import java.util.List;
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
                .filter(found -> step(approver, found) != null)
                .orElseThrow(() -> new EnrolmentRefused(
                        Reason.APPROVAL_UNKNOWN, "No request " + enrolmentId + " of your administration is for you."));
        if (enrolment.learnerId().equals(approver.id())) {
            throw new EnrolmentRefused(Reason.OWN_REQUEST, "Somebody else has to decide your own request.");
        }
        var step = String.valueOf(step(approver, enrolment));
        return seating.decide(enrolment, new Approval(step, approved, note));
    }

    /** The step whose turn it is, if it is the approver's; else the last of theirs that is decided; null if none is. */
    private static @Nullable String step(Approver approver, Enrolment enrolment) {
        var pending = enrolment.seat().pendingStep();
        if (pending != null && approver.steps().contains(pending)) {
            return pending;
        }
        return enrolment.seat().approvals().stream()
                .filter(step -> approver.steps().contains(step.step()))
                .map(step -> step.step())
                .reduce((_, last) -> last)
                .orElse(null);
    }
}
