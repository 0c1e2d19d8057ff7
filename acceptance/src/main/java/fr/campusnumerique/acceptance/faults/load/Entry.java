package fr.campusnumerique.acceptance.faults.load;

/**
 * One command in the ledger.
 *
 * @param learner subject of the learner it is about; empty if it is about none
 * @param session the session it is about; empty if it is about none
 * @param detail what else distinguishes it from others: a module, an issuer, an audience, the id of a session that was opened
 * @param attempts how often it was sent
 * @param answer the last answer in short: a status and a problem's type, or what went wrong on the way
 */
public record Entry(
        Action action, String learner, String session, String detail, Outcome outcome, int attempts, String answer) {

    /** A command about the catalogue, or about a course's certificates or results as a whole. */
    public static Entry of(Action action, String detail, Outcome outcome) {
        return new Entry(action, "", "", detail, outcome, 1, "");
    }

    /** A learner's command. */
    public static Entry of(Action action, String learner, String session, String detail, Outcome outcome) {
        return new Entry(action, learner, session, detail, outcome, 1, "");
    }

    String line() {
        return String.join(
                "\t", action.name(), learner, session, detail, outcome.name(), String.valueOf(attempts), answer);
    }
}
