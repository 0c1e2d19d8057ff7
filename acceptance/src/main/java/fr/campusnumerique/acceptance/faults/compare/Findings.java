package fr.campusnumerique.acceptance.faults.compare;

import java.util.ArrayList;
import java.util.List;

/** All that is not as it was promised. */
public final class Findings {

    /** Something that is not as it was promised. */
    public record Finding(Kind kind, String what) {}

    public enum Kind {
        /** It was acknowledged, or is stored, and is not where it should be. */
        LOST,
        /** More seats are taken or offered than a session has. */
        OVERSOLD,
        /** It is there, and nobody asked for it. */
        INVENTED,
        /** It happened once and is there twice. */
        DOUBLED,
        /** Events of one aggregate first appear in another order than they were decided in. */
        DISORDERED,
        /** A good event is parked, or a poison record is not. */
        MISPARKED
    }

    private final List<Finding> findings = new ArrayList<>();

    public void add(Finding finding) {
        findings.add(finding);
    }

    public void lost(String what) {
        findings.add(new Finding(Kind.LOST, what));
    }

    public void oversold(String what) {
        findings.add(new Finding(Kind.OVERSOLD, what));
    }

    public void invented(String what) {
        findings.add(new Finding(Kind.INVENTED, what));
    }

    public void doubled(String what) {
        findings.add(new Finding(Kind.DOUBLED, what));
    }

    public void disordered(String what) {
        findings.add(new Finding(Kind.DISORDERED, what));
    }

    public void misparked(String what) {
        findings.add(new Finding(Kind.MISPARKED, what));
    }

    /** Compares how often something is there with how often it was asked for. */
    public void count(String what, int found, Account.Count asked) {
        if (found < asked.certain()) {
            lost("%s: %d acknowledged, %d found".formatted(what, asked.certain(), found));
        } else if (found > asked.most() && asked.most() > 0) {
            doubled("%s: asked for %d times, %d found".formatted(what, asked.most(), found));
        } else if (found > asked.most()) {
            invented("%s: never asked for, %d found".formatted(what, found));
        }
    }

    /** Compares two counts that must be the same. */
    public void same(String what, int found, int expected) {
        count(what, found, new Account.Count(expected, 0));
    }

    public int count(Kind kind) {
        return (int) findings.stream().filter(finding -> finding.kind() == kind).count();
    }

    public List<Finding> all() {
        return List.copyOf(findings);
    }
}
