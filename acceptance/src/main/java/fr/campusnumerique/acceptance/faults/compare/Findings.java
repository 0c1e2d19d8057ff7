package fr.campusnumerique.acceptance.faults.compare;

import fr.campusnumerique.acceptance.faults.compare.Finding.Kind;
import java.util.ArrayList;
import java.util.List;

/** All that is not as it was promised. */
public final class Findings {

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
