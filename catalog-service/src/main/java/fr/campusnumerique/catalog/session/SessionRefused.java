package fr.campusnumerique.catalog.session;

import fr.campusnumerique.catalog.BrokenRule;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** A command on a session that its rules do not allow. Nothing was changed. */
public final class SessionRefused extends RuntimeException {

    /** Which kind of rule was broken. */
    public enum Reason {
        /** Fields say something impossible; {@link #brokenRules()} names them. */
        INVALID,
        SESSION_UNKNOWN,
        /** The Idempotency-Key was used before, to create another session. */
        KEY_REUSED,
        /** The reference names another session already; {@link #brokenRules()} names the field. */
        REFERENCE_TAKEN,
        /** Asked of a self-paced session, which has neither dates nor seats. */
        SELF_PACED,
        /** Asked of a draft. */
        NOT_SCHEDULED,
        /** Said to be held before its first part begins. */
        NOT_BEGUN,
        /** Asked of a session that was held or cancelled. */
        OVER,
        /** Somebody whom it would name teaches another session then; {@link #brokenRules()} names both. */
        TRAINER_NOT_FREE
    }

    private final Reason reason;
    private final transient List<BrokenRule> brokenRules;

    private SessionRefused(Reason reason, String detail, List<BrokenRule> brokenRules) {
        super(detail);
        this.reason = reason;
        this.brokenRules = List.copyOf(brokenRules);
    }

    public static SessionRefused invalid(List<BrokenRule> broken) {
        var first = broken.getFirst();
        return new SessionRefused(Reason.INVALID, first.field() + " " + first.rule(), broken);
    }

    public static SessionRefused invalid(String field, String rule) {
        return invalid(List.of(new BrokenRule(field, rule)));
    }

    public static SessionRefused unknown(String sessionId) {
        return new SessionRefused(Reason.SESSION_UNKNOWN, "There is no session " + sessionId + ".", List.of());
    }

    public static SessionRefused keyReused() {
        var detail = "This Idempotency-Key created a session from another request already.";
        return new SessionRefused(Reason.KEY_REUSED, detail, List.of());
    }

    public static SessionRefused referenceTaken(String reference) {
        var detail = "The reference " + reference + " names a session that was created from another plan.";
        var rule = new BrokenRule("reference", "must be new, or come with the plan that it came with before");
        return new SessionRefused(Reason.REFERENCE_TAKEN, detail, List.of(rule));
    }

    public static SessionRefused selfPaced(String id) {
        return new SessionRefused(Reason.SELF_PACED, "Session " + id + " is self-paced: it has no dates.", List.of());
    }

    public static SessionRefused notScheduled(String id) {
        return new SessionRefused(Reason.NOT_SCHEDULED, "Session " + id + " is a draft still.", List.of());
    }

    public static SessionRefused notBegun(String id, Instant begins) {
        return new SessionRefused(Reason.NOT_BEGUN, "Session " + id + " begins at " + begins + ".", List.of());
    }

    public static SessionRefused over(String id, SessionState state) {
        var detail = "Session " + id + " was " + state.name().toLowerCase(Locale.ROOT) + ": it no longer changes.";
        return new SessionRefused(Reason.OVER, detail, List.of());
    }

    /** @param taken at least one */
    public static SessionRefused trainersTaken(List<TeachingTimes.Taken> taken) {
        var rules = taken.stream()
                .map(one -> new BrokenRule("trainers", one.rule()))
                .toList();
        return new SessionRefused(
                Reason.TRAINER_NOT_FREE, "trainers " + rules.getFirst().rule() + ".", rules);
    }

    public Reason reason() {
        return reason;
    }

    /** The fields at fault; empty if the fault is in no field. */
    public List<BrokenRule> brokenRules() {
        return brokenRules;
    }
}
