package fr.campusnumerique.enrolment.seats;

/** A rule of the seats says no; nothing was changed. */
public class SeatsRefused extends RuntimeException {

    /** Why. */
    public enum Reason {
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

    public SeatsRefused(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
