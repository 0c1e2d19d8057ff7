package fr.campusnumerique.feedback;

/** The service cannot start: without its key, or with another one, answers would lose their authors. */
class UnusableKeyException extends RuntimeException {
    UnusableKeyException(String fault) {
        super(PseudonymKey.PROPERTY + " cannot be used: " + fault);
    }

    UnusableKeyException(String fault, Throwable cause) {
        super(PseudonymKey.PROPERTY + " cannot be used: " + fault, cause);
    }
}
