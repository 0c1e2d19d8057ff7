package fr.campusnumerique.catalog;

import fr.campusnumerique.catalog.booking.TrainerRefused;
import fr.campusnumerique.catalog.course.CourseRefused;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Rules that the fields of a form must keep together; all that is broken is named at once. */
public final class FormRules {

    private final List<BrokenRule> broken = new ArrayList<>();

    public FormRules require(boolean kept, String field, String rule) {
        if (!kept) {
            broken.add(new BrokenRule(field, rule));
        }
        return this;
    }

    /** No value comes twice in a list. */
    public FormRules distinct(String field, List<String> values) {
        var seen = new HashSet<String>();
        for (int i = 0; i < values.size(); i++) {
            require(seen.add(values.get(i)), field + "[" + i + "]", "must not repeat an earlier one");
        }
        return this;
    }

    /** Every value is a language of ISO 639-1, and none comes twice. */
    public FormRules languages(String field, List<String> codes) {
        for (int i = 0; i < codes.size(); i++) {
            require(isLanguage(codes.get(i)), field + "[" + i + "]", "must be a language code of ISO 639-1");
        }
        return distinct(field, codes);
    }

    private static boolean isLanguage(String code) {
        try {
            return new Language(code).code().equals(code);
        } catch (CourseRefused unknown) {
            return false;
        }
    }

    /** @throws TrainerRefused if a rule was broken */
    public void refuse() {
        if (!broken.isEmpty()) {
            throw TrainerRefused.invalid(broken);
        }
    }
}
