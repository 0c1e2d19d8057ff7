package fr.campusnumerique.local.launcher;

/** The local campus cannot start or go on. The message is one for the user: what is wrong and what to do. */
public final class CampusException extends RuntimeException {

    public CampusException(String message) {
        super(message);
    }

    public CampusException(String message, Throwable cause) {
        super(message, cause);
    }
}
