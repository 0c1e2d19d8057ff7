package fr.campusnumerique.acceptance.faults;

import fr.campusnumerique.acceptance.faults.Finding.Kind;
import java.util.ArrayList;
import java.util.List;

/** All that is not as it was promised. */
final class Findings {

    private final List<Finding> findings = new ArrayList<>();

    void add(Finding finding) {
        findings.add(finding);
    }

    void lost(String what) {
        findings.add(new Finding(Kind.LOST, what));
    }

    void oversold(String what) {
        findings.add(new Finding(Kind.OVERSOLD, what));
    }

    void invented(String what) {
        findings.add(new Finding(Kind.INVENTED, what));
    }

    void doubled(String what) {
        findings.add(new Finding(Kind.DOUBLED, what));
    }

    void disordered(String what) {
        findings.add(new Finding(Kind.DISORDERED, what));
    }

    void misparked(String what) {
        findings.add(new Finding(Kind.MISPARKED, what));
    }

    /** Compares how often something is there with how often it was asked for. */
    void count(String what, int found, Account.Count asked) {
        if (found < asked.certain()) {
            lost("%s: %d acknowledged, %d found".formatted(what, asked.certain(), found));
        } else if (found > asked.most() && asked.most() > 0) {
            doubled("%s: asked for %d times, %d found".formatted(what, asked.most(), found));
        } else if (found > asked.most()) {
            invented("%s: never asked for, %d found".formatted(what, found));
        }
    }

    /** Compares two counts that must be the same. */
    void same(String what, int found, int expected) {
        count(what, found, new Account.Count(expected, 0));
    }

    int count(Kind kind) {
        return (int) findings.stream().filter(finding -> finding.kind() == kind).count();
    }

    List<Finding> all() {
        return List.copyOf(findings);
    }
}
