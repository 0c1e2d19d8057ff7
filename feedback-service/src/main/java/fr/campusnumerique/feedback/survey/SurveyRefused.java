package fr.campusnumerique.feedback.survey;

/** Why a survey is not taken, or not given out. */
class SurveyRefused extends RuntimeException {

    enum Reason {
        /** No enrolment of this learner is known: there is none, or its events have not arrived yet. */
        UNKNOWN,
        /** The learner has answered no survey about the enrolment: asking again does not help. */
        NOTHING_SAID,
        /** A baseline is asked before the first part begins, or before the completion, of an enrolment that goes on. */
        TOO_LATE,
        /** A baseline was given in time: another one looking back is not taken. */
        BASELINE_GIVEN,
        /** Not completed, as far as is known. */
        NOT_COMPLETED,
        /** The three months since the completion are not over. */
        TOO_EARLY
    }

    private final Reason reason;

    SurveyRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
