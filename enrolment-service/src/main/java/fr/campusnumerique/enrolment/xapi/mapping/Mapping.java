package fr.campusnumerique.enrolment.xapi.mapping;

import org.jspecify.annotations.Nullable;

/** What an operator said of something in another system. */
public interface Mapping<M extends Mapping<M>> {

    /** Derived from what names it there: an IRI does not fit into a path. */
    String key();

    /** Counts its revisions from 0; null before it is stored. */
    @Nullable
    Long version();

    /** The same as the next revision of one that is stored. */
    M as(@Nullable Long version);

    /** Whether both say the same. */
    default boolean says(M other) {
        return equals(other.as(version()));
    }
}
