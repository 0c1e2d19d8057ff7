package fr.campusnumerique.eventing;

/** An event that could never be sent (too large, or against its schema): refused before anything is written. */
public class UnpublishableEventException extends RuntimeException {
    public UnpublishableEventException(String type, String rule) {
        super(type + " cannot be published: " + rule);
    }
}
