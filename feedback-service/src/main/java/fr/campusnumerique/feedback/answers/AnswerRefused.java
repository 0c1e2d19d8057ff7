package fr.campusnumerique.feedback.answers;

/** Why an answer is not taken, or not given out. */
class AnswerRefused extends RuntimeException {

    enum Reason {
        /** No completion of the enrolment is known: there is none, or its news has not come yet. */
        NOT_COMPLETED,
        /** The enrolment is another learner's, or nothing was answered: who asks may not tell the two apart. */
        NOT_FOUND,
        /** The answer is part of published figures. */
        PUBLISHED
    }

    private final Reason reason;

    AnswerRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
