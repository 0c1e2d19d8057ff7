package fr.campusnumerique.eventing;

/** What a service keeps of another service's aggregate: a document, as {@link Copies} stores it. */
public interface Copy {

    /** Stored as {@code _id}. */
    String id();

    /** Of the newest event that the copy was made from, counted from 1; stored as {@code sequence}. */
    long sequence();
}
