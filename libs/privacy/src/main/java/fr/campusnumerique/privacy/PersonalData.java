package fr.campusnumerique.privacy;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * One kind of data about people that a service stores. A bean of this type is asked in every export and in every erasure,
 * so that nothing is given that is not erased, and nothing erased that was never shown.
 */
public interface PersonalData {

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

    /**
     * Removes what is stored about the learner, or everything by which it can be found to be theirs. Each document is one
     * write; what a crash leaves is found by the next call, and so is what arrived in between: it is called again until
     * nothing is found.
     *
     * @return how many things were found that were not erased before; the service has done its part once all answer 0
     */
    int erase(ErasureOrder order);

    /** A kind that comes down to a query and an update. */
    static PersonalData of(
            String name,
            Set<String> collections,
            Function<String, ? extends List<?>> export,
            ToIntFunction<ErasureOrder> erase) {
        return new PersonalData() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Set<String> collections() {
                return collections;
            }

            @Override
            public List<?> export(String learnerId) {
                return export.apply(learnerId);
            }

            @Override
            public int erase(ErasureOrder order) {
                return erase.applyAsInt(order);
            }
        };
    }
}
