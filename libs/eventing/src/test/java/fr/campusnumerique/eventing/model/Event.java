package fr.campusnumerique.eventing.model;

/**
 * One event of the aggregate.
 *
 * @param sequence its number as the writer counted it
 * @param commit how many events had been committed with it, from 1, or {@link #NEVER_COMMITTED}. With every rule in force
 *     this equals {@code sequence}: only a broken protocol lets them differ
 */
record Event(int sequence, int commit) {

    static final int NEVER_COMMITTED = 0;

    @Override
    public String toString() {
        return commit == sequence ? "e" + sequence : "e" + sequence + "(commit " + commit + ")";
    }
}
