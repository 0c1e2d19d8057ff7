package fr.campusnumerique.catalog.booking;

import fr.campusnumerique.catalog.BrokenRule;
import java.util.List;

/** A command on calls, applications, reviews or trainers that their rules do not allow. Nothing was changed. */
public final class TrainerRefused extends RuntimeException {

    /** Which kind of rule was broken; its name in small letters is the name of the problem. */
    public enum Reason {
        /** Fields say something impossible; {@link #brokenRules()} names them. */
        INVALID,
        TRAINER_CALL_UNKNOWN,
        /** The call has opened, and what applicants rely on would change. */
        TRAINER_CALL_SETTLED,
        /** Asked of a call that has yet to open, or has closed. */
        TRAINER_CALL_NOT_OPEN,
        /** Asked before the call has closed: applications may still change. */
        TRAINER_CALL_NOT_CLOSED,
        APPLICATION_UNKNOWN,
        APPLICATION_WITHDRAWN,
        APPLICATION_DECIDED,
        /** The reviewer applied themselves, or works for the applicant's administration. */
        REVIEWER_TOO_CLOSE,
        /** The reviewer's token also carries the role that sees names and scores. */
        REVIEWER_IS_OFFICER,
        /** The officer applied themselves. */
        OWN_APPLICATION,
        /** The reviewer declared a conflict of interest. */
        CONFLICT_DECLARED,
        /** The reviewer has given other scores already. */
        REVIEW_GIVEN,
        /** Too few reviews to decide on. */
        REVIEWS_MISSING,
        /** Acceptance without the employer's agreement. */
        EMPLOYER_AGREEMENT_MISSING,
        TRAINER_UNKNOWN,
        ASSIGNMENT_UNKNOWN,
        /** Refused, released or held: nothing can be said about it any more. */
        ASSIGNMENT_ENDED,
        /** The session is self-paced, over or cancelled: nobody trains in it. */
        SESSION_WITHOUT_TRAINERS,
        /** The trainer lacks what the session needs: discipline, language or place. */
        TRAINER_UNSUITED,
        /** The session has as many other trainers as it can have. */
        SESSION_TRAINERS_FULL,
        /** The trainer is booked, or away, at that time. */
        TRAINER_NOT_FREE
    }

    private final Reason reason;
    private final transient List<BrokenRule> brokenRules;

    private TrainerRefused(Reason reason, String detail, List<BrokenRule> brokenRules) {
        super(detail);
        this.reason = reason;
        this.brokenRules = List.copyOf(brokenRules);
    }

    public static TrainerRefused because(Reason reason, String detail) {
        return new TrainerRefused(reason, detail, List.of());
    }

    /** @param brokenRules at least one */
    public static TrainerRefused invalid(List<BrokenRule> brokenRules) {
        var first = brokenRules.getFirst();
        return new TrainerRefused(Reason.INVALID, first.field() + " " + first.rule(), brokenRules);
    }

    public Reason reason() {
        return reason;
    }

    /** The fields at fault; empty if the fault is in no field. */
    public List<BrokenRule> brokenRules() {
        return brokenRules;
    }
}
