package fr.campusnumerique.eventing.inbox;

/** Some events of a poll have to be tried again; all others of it have been dealt with. */
public final class UnfinishedBatchException extends RuntimeException {
    UnfinishedBatchException(RuntimeException first) {
        super("events have to be tried again: " + first.getMessage(), first);
    }
}
