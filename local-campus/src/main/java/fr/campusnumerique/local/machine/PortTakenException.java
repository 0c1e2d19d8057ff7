package fr.campusnumerique.local.machine;

/** Something else listens on a port that a part of the local campus needs. The message says which part and port. */
public final class PortTakenException extends IllegalStateException {

    PortTakenException(String part, int port) {
        super("port " + port + " (" + part + ") is taken by another program");
    }
}
