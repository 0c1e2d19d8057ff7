package fr.campusnumerique.enrolment.enrolment;

import fr.campusnumerique.enrolment.replica.course.KnownCourse;
import fr.campusnumerique.enrolment.replica.session.KnownSession;
import org.jspecify.annotations.Nullable;

/** A rule of enrolment says no; nothing was changed. */
public class EnrolmentRefused extends RuntimeException {

    /** Why. {@link Problems} gives each its status and address. */
    public enum Reason {
        SESSION_NOT_KNOWN,
        WINDOW_NOT_OPEN,
        WINDOW_CLOSED,
        LANGUAGE_VERSION_RETIRED,
        ENROLMENT_UNKNOWN,
        ENROLMENT_CANCELLED,
        ENROLMENT_COMPLETED,
        MODULE_UNKNOWN,
        PROGRESS_NOT_SELF_DECLARED,
        TOO_MANY_MODULES,
        NOT_CONFIRMED,
        ENROLMENT_ENDED,
        PLACE_NOT_KEPT,
        PART_UNKNOWN,
        PART_NOT_BEGUN,
        NOT_THE_TRAINER,
        ERASURE_OPEN,
        LEARNER_ERASED,
        APPROVAL_UNKNOWN,
        APPROVAL_STEP_MISSING,
        OWN_REQUEST
    }

    private final Reason reason;
    private final @Nullable String field;

    public EnrolmentRefused(Reason reason, String detail) {
        this(reason, null, detail);
    }

    private EnrolmentRefused(Reason reason, @Nullable String field, String detail) {
        super(detail);
        this.reason = reason;
        this.field = field;
    }

    public Reason reason() {
        return reason;
    }

    /** The part of the command that is at fault, if a single one is. */
    @Nullable
    String field() {
        return field;
    }

    static EnrolmentRefused moduleUnknown(String field, String module, KnownCourse course) {
        return new EnrolmentRefused(
                Reason.MODULE_UNKNOWN,
                field,
                "Course " + course.code() + " has no module " + module + "; its modules are "
                        + String.join(", ", course.modules())
                        + ". If it was only just added, it may not have arrived here yet: try again in a moment.");
    }

    static EnrolmentRefused courseNotKnown() {
        return new EnrolmentRefused(
                Reason.MODULE_UNKNOWN,
                "moduleId",
                "The course has not arrived here yet, nor whether you may report your own progress in it: try again in a"
                        + " moment.");
    }

    static EnrolmentRefused notSelfDeclared(KnownCourse course) {
        return new EnrolmentRefused(
                Reason.PROGRESS_NOT_SELF_DECLARED,
                "Progress in course " + course.code() + " is reported by its platform or its trainers: what learners"
                        + " report of themselves does not count in it.");
    }

    static EnrolmentRefused retired(KnownCourse course, String language) {
        return new EnrolmentRefused(
                Reason.LANGUAGE_VERSION_RETIRED,
                "Course " + course.code() + " is no longer offered in the language " + language + ".");
    }

    static EnrolmentRefused notOpen(KnownSession session) {
        return new EnrolmentRefused(
                Reason.WINDOW_NOT_OPEN, "Enrolment in this session opens at " + session.opensAt() + ".");
    }

    static EnrolmentRefused closed(KnownSession session) {
        return new EnrolmentRefused(
                Reason.WINDOW_CLOSED, "Enrolment in this session closed at " + session.closesAt() + ".");
    }

    static EnrolmentRefused notConfirmed(Enrolment enrolment) {
        return new EnrolmentRefused(
                Reason.NOT_CONFIRMED,
                "The enrolment is not confirmed yet: it is " + enrolment.state().word() + ".");
    }

    static EnrolmentRefused cancelled(Enrolment enrolment) {
        return new EnrolmentRefused(
                Reason.ENROLMENT_CANCELLED,
                "The enrolment was cancelled at " + enrolment.cancelledAt() + "; enrol again to go on where it ended.");
    }

    static EnrolmentRefused declined(Enrolment enrolment) {
        return new EnrolmentRefused(
                Reason.NOT_CONFIRMED,
                "The enrolment was declined: " + enrolment.seat().reason() + ".");
    }

    static EnrolmentRefused ended(Enrolment enrolment) {
        return new EnrolmentRefused(
                Reason.ENROLMENT_ENDED,
                "The enrolment ended at " + enrolment.endedAt() + " as "
                        + enrolment.state().word() + ".");
    }

    static EnrolmentRefused completed(Enrolment enrolment) {
        return new EnrolmentRefused(
                Reason.ENROLMENT_COMPLETED,
                "A completed enrolment cannot be cancelled; it was completed at " + enrolment.completedAt() + ".");
    }

    static EnrolmentRefused placeNotKept(String why) {
        return new EnrolmentRefused(Reason.PLACE_NOT_KEPT, why);
    }

    public static EnrolmentRefused sessionNotKnown(String sessionId) {
        return new EnrolmentRefused(
                Reason.SESSION_NOT_KNOWN,
                "Session " + sessionId + " is not known here. If it was only just created, it may not have arrived yet:"
                        + " try again in a moment.");
    }

    /** Nothing of somebody may begin while they are being forgotten. */
    public static EnrolmentRefused erasureOpen() {
        return new EnrolmentRefused(
                Reason.ERASURE_OPEN,
                "You asked to be forgotten, and not every service has done so yet: begin anew once the erasure is"
                        + " closed.");
    }

    static EnrolmentRefused learnerErased() {
        return new EnrolmentRefused(
                Reason.LEARNER_ERASED,
                "This learner asked to be forgotten: nothing is kept for them before they enrol again.");
    }

    /** The same answer for an unknown enrolment and for someone else's: an id says nothing to a stranger. */
    static EnrolmentRefused unknown(String enrolmentId) {
        return new EnrolmentRefused(Reason.ENROLMENT_UNKNOWN, "You have no enrolment " + enrolmentId + ".");
    }
}
