package fr.campusnumerique.enrolment;

/** A rule of enrolment says no; nothing was changed. */
class EnrolmentRefused extends RuntimeException {

    /** Why. {@link Problems} gives each its status and address. */
    enum Reason {
        SESSION_NOT_KNOWN,
        WINDOW_NOT_OPEN,
        WINDOW_CLOSED,
        LANGUAGE_VERSION_RETIRED,
        ENROLMENT_UNKNOWN,
        ENROLMENT_CANCELLED,
        ENROLMENT_COMPLETED,
        MODULE_UNKNOWN,
        TOO_MANY_MODULES
    }

    private final Reason reason;

    EnrolmentRefused(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    static EnrolmentRefused sessionNotKnown(String sessionId) {
        return new EnrolmentRefused(
                Reason.SESSION_NOT_KNOWN,
                "Session " + sessionId + " is not known here. If it was only just created, it may not have arrived yet:"
                        + " try again in a moment.");
    }

    /** The same answer for an unknown enrolment and for someone else's: an id tells nothing to a stranger. */
    static EnrolmentRefused unknown(String enrolmentId) {
        return new EnrolmentRefused(Reason.ENROLMENT_UNKNOWN, "You have no enrolment " + enrolmentId + ".");
    }
}
