package fr.campusnumerique.privacy;

import java.util.List;
import java.util.Set;

/**
 * One kind of data about people that a service stores. A bean of this type is asked in every export and in every erasure,
 * so that nothing is given that is not erased, and nothing erased that was never shown.
 */
public interface PersonalData extends LearnerData {

    /** What it is called in an export, in lower camel case: {@code calendarLinks}. Unique in its service, and never changed. */
    String name();

    /** The collections of the store that it answers for. A test holds that no other collection names a person. */
    Set<String> collections();

    /**
     * Everything that is stored about a person, as they may read it; empty if nothing is.
     *
     * @param learnerId the pseudonym by which the identity provider names the person here: a learner, trainer or officer
     * @return records or maps, each one an object in the JSON of the export
     */
    List<?> export(String learnerId);
}
