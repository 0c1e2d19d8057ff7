package fr.campusnumerique.catalog.courses;

/** What an edit says of the stored version that it is based on, so that no edit overwrites another unseen. */
public interface Precondition {

    /** Whether it names a version at all. */
    boolean given();

    /** Throws if no version is named or the named one is not {@code storedVersion}. */
    void check(long storedVersion);
}
