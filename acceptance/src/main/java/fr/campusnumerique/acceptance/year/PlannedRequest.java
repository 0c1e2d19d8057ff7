package fr.campusnumerique.acceptance.year;

import fr.campusnumerique.local.LocalIdentity;
import fr.campusnumerique.local.Persona;

/**
 * One learner who asks for a seat, and what they do with it once they have it.
 *
 * @param refusedBy how many approval steps say yes before one says no; more than there are for none
 * @param cancels gives a seat that was confirmed at once back
 * @param offered what they do when a seat is offered
 * @param attends how many of the session's parts
 * @param module whether they finish the module
 * @param before null if they do not answer the first survey
 * @param after null if they do not answer the second
 */
record PlannedRequest(
        Persona learner,
        int refusedBy,
        boolean cancels,
        OnOffer offered,
        int attends,
        boolean module,
        boolean baseline,
        boolean followUp,
        Scores before,
        Scores after,
        int rating) {

    static final int NEVER = Integer.MAX_VALUE;

    enum OnOffer {
        ACCEPTS,
        DECLINES,
        /** Says nothing: the offer ends with the session. */
        IGNORES
    }

    /** How learners see themselves; from 1 to 5. */
    record Scores(int proficiency, int confidence) {}

    String persona() {
        return learner.id();
    }

    static Persona learner(String id) {
        return LocalIdentity.persona(id);
    }
}
