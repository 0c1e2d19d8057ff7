package fr.campusnumerique.catalog.sessions;

import fr.campusnumerique.catalog.courses.BrokenRule;
import java.util.ArrayList;
import java.util.List;

/** Collects all that is wrong with what was said, so that it can be named at once. */
final class BrokenRules {

    private final List<BrokenRule> broken = new ArrayList<>();

    /** @return whether it holds, for rules that only make sense if this one does */
    boolean require(boolean holds, String field, String rule) {
        if (!holds) {
            broken.add(new BrokenRule(field, rule));
        }
        return holds;
    }

    List<BrokenRule> all() {
        return List.copyOf(broken);
    }

    /** @throws SessionRefused if anything is wrong */
    void refuse() {
        if (!broken.isEmpty()) {
            throw SessionRefused.invalid(broken);
        }
    }
}
