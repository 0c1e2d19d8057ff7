package fr.campusnumerique.enrolment.enrolment;

import java.util.Locale;

/** Where an {@link Enrolment} stands. */
public enum EnrolmentState {
    ANTICIPATED,
    AWAITING_APPROVAL,
    WAITLISTED,
    OFFERED,
    CONFIRMED,
    DECLINED,
    CANCELLED,
    COMPLETED,
    NO_SHOW,
    NOT_COMPLETED;

    /** The state's name on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** On the way to a seat: what is reported meanwhile is kept until there is one. */
    boolean isWaiting() {
        return this == ANTICIPATED || this == AWAITING_APPROVAL || this == WAITLISTED || this == OFFERED;
    }

    /** The session is over for the learner, without the course's rule being met. */
    boolean isEnded() {
        return this == NO_SHOW || this == NOT_COMPLETED;
    }

    /** Nobody has to ask again: there is a place, or there was one and it was used. */
    boolean hasPlace() {
        return this != ANTICIPATED && this != DECLINED && this != CANCELLED;
    }
}
