package fr.campusnumerique.acceptance.kernel;

/** A service has refused a command, or what was waited for did not come after all patience. The message says which. */
public final class RefusedException extends RuntimeException {

    public RefusedException(String message) {
        super(message);
    }
}
