package fr.campusnumerique.acceptance.api;

/** A service has refused a command, or its answer was still not there after all patience. */
public final class RefusedException extends RuntimeException {

    private static final int SHOWN = 600;

    public RefusedException(Command command, Answer answer) {
        super(command + " was answered with " + answer.status() + " " + shortened(answer.body()));
    }

    public RefusedException(Command command, Exception cause) {
        super(command + " was not answered: " + cause, cause);
    }

    RefusedException(String message) {
        super(message);
    }

    private static String shortened(String body) {
        return body.length() <= SHOWN ? body : body.substring(0, SHOWN) + "...";
    }
}
