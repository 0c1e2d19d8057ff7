package fr.campusnumerique.catalog;

import fr.campusnumerique.catalog.session.SessionRefused;
import java.util.ArrayList;
import java.util.List;

/** Collects all that is wrong with what was said, so that it can be named at once. */
public final class BrokenRules {

    private final List<BrokenRule> broken = new ArrayList<>();

    /** @return whether it holds, for rules that only make sense if this one does */
    public boolean require(boolean holds, String field, String rule) {
        if (!holds) {
            broken.add(new BrokenRule(field, rule));
        }
        return holds;
    }

    public List<BrokenRule> all() {
        return List.copyOf(broken);
    }

    /** @throws SessionRefused if anything is wrong */
    public void refuse() {
        if (!broken.isEmpty()) {
            throw SessionRefused.invalid(broken);
        }
    }
}
