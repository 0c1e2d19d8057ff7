package fr.campusnumerique.feedback.copies;

/** The newest that is known of one aggregate: a function of its newest event alone, so that it can be rebuilt. */
interface Fact {
    String id();

    long sequence();
}
