package fr.campusnumerique.feedback.replica;

/** The topics cannot be read to their end now; nothing was compared or corrected. */
public class TopicsAwayException extends RuntimeException {

    TopicsAwayException(Exception cause) {
        super(cause.getMessage(), cause);
    }
}
