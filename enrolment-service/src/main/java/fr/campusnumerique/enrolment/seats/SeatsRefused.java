package fr.campusnumerique.enrolment.seats;

/** A rule of the seats says no; nothing was changed. */
public class SeatsRefused extends RuntimeException {

    /** Why. */
    public enum Reason {
        SESSION_NOT_KNOWN,
        WINDOW_NOT_OPEN,
        WINDOW_CLOSED,
        SESSION_CANCELLED,
        SESSION_OVER,
        WAITLIST_FULL,
        NO_OFFER,
        NO_APPROVAL_PENDING,
        OVERLAPPING_SEAT
    }

    private final Reason reason;

    SeatsRefused(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    static SeatsRefused sessionNotKnown(String sessionId) {
        return new SeatsRefused(
                Reason.SESSION_NOT_KNOWN,
                "Session " + sessionId
                        + " has no seats, or is not known here. If it was only just created, it may not have"
                        + " arrived yet: try again in a moment.");
    }

    /** A self-paced session has no seats to accept, decline or approve. */
    public static SeatsRefused selfPaced() {
        return new SeatsRefused(Reason.NO_OFFER, "A self-paced session has no seats.");
    }
}
