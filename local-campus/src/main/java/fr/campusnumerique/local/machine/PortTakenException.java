package fr.campusnumerique.local.machine;

/** Something else listens on a port that a part of the local campus needs. The message says which part and port. */
public final class PortTakenException extends IllegalStateException {

    private final int port;

    PortTakenException(String part, int port) {
        super("port " + port + " (" + part + ") is taken by another program");
        this.port = port;
    }

    public int port() {
        return port;
    }
}
