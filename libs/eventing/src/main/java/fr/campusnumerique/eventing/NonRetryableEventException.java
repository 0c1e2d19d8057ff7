package fr.campusnumerique.eventing;

/**
 * A received event can never be applied: it cannot be read, breaks its schema, or a rule says that it is impossible. It
 * is parked with this message as the reason, and the next event is handled at once.
 */
public class NonRetryableEventException extends RuntimeException {
    public NonRetryableEventException(String reason) {
        super(reason);
    }

    public NonRetryableEventException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
