package fr.campusnumerique.catalog;

import java.util.ArrayList;
import java.util.HashSet;
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

    /** No value comes twice in a list. */
    public void distinct(String field, List<String> values) {
        distinct(field, values, "");
    }

    /** @param part of each element that the values are, e.g. {@code .id} */
    public void distinct(String field, List<String> values, String part) {
        var seen = new HashSet<String>();
        for (int i = 0; i < values.size(); i++) {
            require(seen.add(values.get(i)), field + "[" + i + "]" + part, "must be unique");
        }
    }

    /** Every value is a language of ISO 639-1, and none comes twice. */
    public void languages(String field, List<String> codes) {
        for (int i = 0; i < codes.size(); i++) {
            require(Language.isKnown(codes.get(i)), field + "[" + i + "]", Language.RULE);
        }
        distinct(field, codes);
    }

    public List<BrokenRule> all() {
        return List.copyOf(broken);
    }

    /** @throws Refused if anything is wrong */
    public void refuse() {
        if (!broken.isEmpty()) {
            throw Refused.invalid(broken);
        }
    }
}
