package fr.campusnumerique.eventing;

import com.mongodb.DuplicateKeyException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.RetriableException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;

/** Tells failures that pass with time (the store or the broker is away, a write met another) from lasting ones. */
final class Transient {

    private static final Set<Class<? extends Exception>> PASSING = Set.of(
            OutboxFullException.class,
            TransientDataAccessException.class,
            RecoverableDataAccessException.class,
            DataAccessResourceFailureException.class,
            org.springframework.dao.DuplicateKeyException.class,
            DuplicateKeyException.class,
            RetriableException.class,
            TimeoutException.class,
            IOException.class,
            InterruptedException.class);

    /**
     * Error codes of MongoDB for what passes: hosts and network, time limits, stepping down and shutting down, write
     * conflicts, cursors and snapshots that are gone.
     */
    private static final Set<Integer> PASSING_CODES = Set.of(
            6, 7, 43, 50, 64, 89, 91, 112, 134, 175, 189, 237, 246, 262, 9001, 10107, 11600, 11602, 13435, 13436);

    private Transient() {}

    static boolean is(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .anyMatch(Transient::passes);
    }

    /** Whether it is two writes of the same key: it passes if another came first, and lasts if the key is truly taken. */
    static boolean isCollision(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .anyMatch(cause -> cause instanceof DuplicateKeyException
                        || cause instanceof org.springframework.dao.DuplicateKeyException);
    }

    private static boolean passes(Throwable failure) {
        return PASSING.stream().anyMatch(passing -> passing.isInstance(failure)) || storeIsAway(failure);
    }

    /** A store that refuses the write itself is not away; any other word from the driver may pass. */
    private static boolean storeIsAway(Throwable failure) {
        return failure instanceof MongoException
                && !(failure instanceof MongoWriteException)
                && (!(failure instanceof MongoCommandException command) || retryable(command));
    }

    private static boolean retryable(MongoCommandException failure) {
        return failure.hasErrorLabel(MongoException.TRANSIENT_TRANSACTION_ERROR_LABEL)
                || failure.hasErrorLabel("RetryableWriteError")
                || PASSING_CODES.contains(failure.getCode());
    }
}
