package fr.campusnumerique.acceptance.year.plan;

import fr.campusnumerique.local.identity.LocalIdentity;
import fr.campusnumerique.local.identity.Persona;

/**
 * One learner who asks for a seat, and what they do with it once they have it.
 *
 * @param keepsPlace asks for the place in line that they had in the session before, which was cancelled
 * @param refusedBy how many approval steps say yes before one says no; {@link #NEVER} for none
 * @param cancels gives a seat that was confirmed at once back
 * @param offered what they do when a seat is offered
 * @param attends how many of the session's parts
 * @param module whether they finish the module
 * @param certificate what becomes of it, if there is one
 */
public record PlannedRequest(
        Persona learner,
        boolean keepsPlace,
        int refusedBy,
        boolean cancels,
        OnOffer offered,
        int attends,
        boolean module,
        Surveys surveys,
        Fate certificate) {

    public static final int NEVER = Integer.MAX_VALUE;

    public enum OnOffer {
        ACCEPTS,
        DECLINES,
        /** Says nothing: the offer ends with the session. */
        IGNORES
    }

    /** What an issuer does about a valid certificate. */
    public enum Fate {
        STAYS,
        REVOKED,
        /** Revoked, and another one issued in its place. */
        REISSUED
    }

    /** How learners see themselves; from 1 to 5. */
    public record Scores(int proficiency, int confidence) {}

    /**
     * What a learner says of themselves.
     *
     * @param baseline whether they answer before the course
     * @param followUp whether they answer after it
     * @param later whether they answer after three months
     * @param rating of the course, with the follow-up
     */
    public record Surveys(
            boolean baseline,
            boolean followUp,
            boolean later,
            Scores before,
            Scores after,
            Scores afterMonths,
            int rating) {}

    public String persona() {
        return learner.id();
    }

    public static Persona learner(String id) {
        return LocalIdentity.persona(id);
    }
}
