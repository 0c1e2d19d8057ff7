package fr.campusnumerique.catalog.sessions;

import fr.campusnumerique.catalog.courses.BrokenRule;
import java.util.List;

/** A command on a session that its rules do not allow. Nothing was changed. */
public final class SessionRefused extends RuntimeException {

    /** Which kind of rule was broken. */
    public enum Reason {
        /** Fields say something impossible; {@link #brokenRules()} names them. */
        INVALID,
        SESSION_UNKNOWN,
        /** The Idempotency-Key was used before, to create another session. */
        KEY_REUSED
    }

    private final Reason reason;
    private final transient List<BrokenRule> brokenRules;

    private SessionRefused(Reason reason, String detail, List<BrokenRule> brokenRules) {
        super(detail);
        this.reason = reason;
        this.brokenRules = brokenRules;
    }

    static SessionRefused invalid(BrokenRule broken) {
        return new SessionRefused(Reason.INVALID, broken.field() + " " + broken.rule(), List.of(broken));
    }

    static SessionRefused unknown(String sessionId) {
        return new SessionRefused(Reason.SESSION_UNKNOWN, "There is no session " + sessionId + ".", List.of());
    }

    static SessionRefused keyReused() {
        var detail = "This Idempotency-Key created a session from another request already.";
        return new SessionRefused(Reason.KEY_REUSED, detail, List.of());
    }

    public Reason reason() {
        return reason;
    }

    /** The fields at fault; empty if the fault is in no field. */
    public List<BrokenRule> brokenRules() {
        return brokenRules;
    }
}
