package fr.campusnumerique.acceptance.bench;

/** The bench could not measure what it set out to; the message says why. */
final class BenchFailedException extends RuntimeException {

    BenchFailedException(String message) {
        super(message);
    }

    BenchFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
