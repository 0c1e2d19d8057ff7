package fr.campusnumerique.catalog;

import java.util.List;

/** A command that the rules do not allow. Nothing was changed. */
public final class Refused extends RuntimeException {

    /** What is wrong with the command. */
    public enum Kind {
        /** Fields say something impossible; {@link Refused#brokenRules()} names them. */
        INVALID,
        UNKNOWN,
        FORBIDDEN,
        CONFLICT,
        UNPROCESSABLE
    }

    private final Kind kind;
    private final String problem;
    private final transient List<BrokenRule> brokenRules;

    private Refused(Kind kind, String problem, String detail, List<BrokenRule> brokenRules) {
        super(detail);
        this.kind = kind;
        this.problem = problem;
        this.brokenRules = List.copyOf(brokenRules);
    }

    /** @param broken at least one */
    public static Refused invalid(List<BrokenRule> broken) {
        var first = broken.getFirst();
        return new Refused(Kind.INVALID, "invalid-body", first.field() + " " + first.rule(), broken);
    }

    public static Refused invalid(String field, String rule) {
        return invalid(List.of(new BrokenRule(field, rule)));
    }

    public static Refused unknown(String problem, String detail) {
        return new Refused(Kind.UNKNOWN, problem, detail, List.of());
    }

    public static Refused forbidden(String problem, String detail) {
        return new Refused(Kind.FORBIDDEN, problem, detail, List.of());
    }

    public static Refused unprocessable(String problem, String detail) {
        return new Refused(Kind.UNPROCESSABLE, problem, detail, List.of());
    }

    /** @param broken the fields at fault; none if the fault is in no field */
    public static Refused conflict(String problem, String detail, BrokenRule... broken) {
        return new Refused(Kind.CONFLICT, problem, detail, List.of(broken));
    }

    public Kind kind() {
        return kind;
    }

    /** The last segment of the problem's type, e.g. {@code session-over}. */
    public String problem() {
        return problem;
    }

    /** The fields at fault; empty if the fault is in no field. */
    public List<BrokenRule> brokenRules() {
        return brokenRules;
    }
}
