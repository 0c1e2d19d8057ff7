package fr.campusnumerique.feedback.copies;

import org.jspecify.annotations.Nullable;

/** The newest that is known of one aggregate: a function of its newest event alone, so that it can be rebuilt. */
interface Fact<F extends Fact<F>> {
    String id();

    @Nullable
    Long version();

    long sequence();

    /** The same with another version of the document. */
    F at(@Nullable Long newVersion);
}
