package fr.campusnumerique.eventing;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoCursorNotFoundException;
import com.mongodb.MongoException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import com.mongodb.WriteError;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import tools.jackson.core.JacksonException;

/**
 * Tells failures that pass with time (the store or the broker is away, a write met another) from lasting ones: one
 * definition for everything that decides whether to try again. The outermost cause that says which it is decides, and what
 * lies beneath it is not looked at. So an {@link IOException} counts only beneath an exception of the store's or the
 * broker's own: Jackson, too, reports malformed bytes as one. A failure of which no cause says anything is lasting.
 */
public final class TransientFailures {

    /** Causes can form a circle. */
    private static final int MAX_CAUSES = 20;

    private static final int DUPLICATE_KEY = 11000;

    private static final Set<Class<? extends MongoException>> STORE_AWAY = Set.of(
            MongoSocketException.class,
            MongoTimeoutException.class,
            MongoExecutionTimeoutException.class,
            MongoServerUnavailableException.class,
            MongoConnectionPoolClearedException.class,
            MongoNotPrimaryException.class,
            MongoNodeIsRecoveringException.class,
            MongoInterruptedException.class,
            MongoSecurityException.class,
            MongoWriteConcernException.class,
            MongoCursorNotFoundException.class);

    /**
     * Error codes of MongoDB for what passes: hosts and network, time limits, stepping down and shutting down, write
     * conflicts, cursors and snapshots that are gone.
     */
    private static final Set<Integer> PASSING_CODES = Set.of(
            6, 7, 43, 50, 64, 89, 91, 112, 134, 175, 189, 237, 246, 262, 9001, 10107, 11600, 11602, 13435, 13436);

    private enum Kind {
        STORE_AWAY,
        KEY_TAKEN,
        OTHER_TRANSIENT,
        LASTING;

        static Kind transientIf(boolean passes) {
            return passes ? OTHER_TRANSIENT : LASTING;
        }
    }

    private TransientFailures() {}

    /** Whether the same may succeed later without anybody repairing anything. */
    public static boolean isTransient(Throwable failure) {
        return kind(failure) != Kind.LASTING;
    }

    /** Whether the store did not answer, or could not serve anybody; not a write that it refused for what it is. */
    public static boolean storeIsAway(Throwable failure) {
        return kind(failure) == Kind.STORE_AWAY;
    }

    /** Whether it is two writes of the same key: it passes if another came first, and lasts if the key is truly taken. */
    public static boolean isCollision(Throwable failure) {
        return kind(failure) == Kind.KEY_TAKEN;
    }

    private static Kind kind(Throwable failure) {
        return causes(failure)
                .map(TransientFailures::kindOf)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(Kind.LASTING);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(MAX_CAUSES);
    }

    /** What one cause says by itself; null if the one beneath it has to be asked. */
    private static @Nullable Kind kindOf(Throwable cause) {
        return switch (cause) {
            case OutboxFullException _, InterruptedException _ -> Kind.OTHER_TRANSIENT;
            case NonRetryableEventException _, UnpublishableEventException _, JacksonException _ -> Kind.LASTING;
            // Others use the same heap; every other error comes from what is handled.
            case Error error -> Kind.transientIf(error instanceof OutOfMemoryError);
            case KafkaException broker -> Kind.transientIf(brokerIsAway(broker));
            case MongoException store -> kindOfStore(store);
            case DuplicateKeyException _ -> Kind.KEY_TAKEN;
            case QueryTimeoutException _ -> Kind.STORE_AWAY;
            case TransientDataAccessException _ -> Kind.OTHER_TRANSIENT;
            // Spring translates some of the driver's failures only roughly: the driver's own word is better.
            case DataAccessException translated when wraps(translated, MongoException.class) -> null;
            case DataAccessResourceFailureException _, RecoverableDataAccessException _ -> Kind.STORE_AWAY;
            case DataAccessException _ -> Kind.LASTING;
            default -> null;
        };
    }

    private static boolean brokerIsAway(KafkaException failure) {
        return failure instanceof RetriableException
                || failure instanceof InterruptException
                || wraps(failure, IOException.class);
    }

    private static boolean wraps(Throwable failure, Class<? extends Exception> type) {
        return causes(failure).anyMatch(type::isInstance);
    }

    private static Kind kindOfStore(MongoException failure) {
        if (failure instanceof MongoBulkWriteException bulk) {
            return kindOfAll(bulk);
        }
        if (failure.getCode() == DUPLICATE_KEY) {
            return Kind.KEY_TAKEN;
        }
        return STORE_AWAY.stream().anyMatch(away -> away.isInstance(failure))
                        || failure.hasErrorLabel(MongoException.TRANSIENT_TRANSACTION_ERROR_LABEL)
                        || failure.hasErrorLabel("RetryableWriteError")
                        || PASSING_CODES.contains(failure.getCode())
                ? Kind.STORE_AWAY
                : Kind.LASTING;
    }

    /**
     * One write that lasts makes all of them last. Taken keys are a collision only by themselves: what the store could not
     * write, or not keep safely, has to be written again.
     */
    private static Kind kindOfAll(MongoBulkWriteException bulk) {
        var codes = bulk.getWriteErrors().stream().map(WriteError::getCode).toList();
        if (!codes.stream().allMatch(code -> code == DUPLICATE_KEY || PASSING_CODES.contains(code))) {
            return Kind.LASTING;
        }
        var taken = codes.stream().filter(code -> code == DUPLICATE_KEY).count();
        return taken > 0 && taken == codes.size() && bulk.getWriteConcernError() == null
                ? Kind.KEY_TAKEN
                : Kind.STORE_AWAY;
    }
}
