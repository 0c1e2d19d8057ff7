package fr.campusnumerique.privacy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts together what a service stores about one person. */
public final class PersonalDataExport {

    private final List<PersonalData> kinds;

    PersonalDataExport(List<PersonalData> kinds) {
        var names = new HashSet<String>();
        kinds.forEach(kind -> {
            if (!names.add(kind.name())) {
                throw new IllegalStateException("two kinds of personal data have the name " + kind.name());
            }
        });
        this.kinds = List.copyOf(kinds);
    }

    /** Everything about this person, by the names of its kinds; a kind of which nothing is stored has an empty list. */
    public Map<String, List<?>> of(String learnerId) {
        var all = new TreeMap<String, List<?>>();
        kinds.forEach(kind -> all.put(kind.name(), kind.export(learnerId)));
        return all;
    }
}
