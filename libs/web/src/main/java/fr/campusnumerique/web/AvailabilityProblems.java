package fr.campusnumerique.web;

import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoOperationTimeoutException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import fr.campusnumerique.eventing.OutboxFullException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;

/** Problems that pass: the same request may succeed a little later, and {@code Retry-After} says when. */
final class AvailabilityProblems {

    private static final Duration STORE_PATIENCE = Duration.ofSeconds(5);
    private static final Duration OUTBOX_PATIENCE = Duration.ofSeconds(10);
    private static final Duration CONFLICT_PATIENCE = Duration.ofSeconds(1);

    private AvailabilityProblems() {}

    static ProblemException eventsWaiting(OutboxFullException full) {
        return new ProblemException(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "/problems/events-waiting",
                        "Nothing was changed: too many events of this still wait to be sent. Send the same again later.",
                        full)
                .retryAfter(OUTBOX_PATIENCE);
    }

    static ProblemException editedMeanwhile(DataAccessException conflict) {
        return new ProblemException(
                        HttpStatus.CONFLICT,
                        "/problems/edited-meanwhile",
                        "Nothing was changed: others were changing the same at this moment. Send the same again.",
                        conflict)
                .retryAfter(CONFLICT_PATIENCE);
    }

    static ProblemException storeAway(Exception away) {
        return new ProblemException(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "/problems/store-away",
                        "The store did not answer, so whether the request took effect is not known. Send the same again.",
                        away)
                .retryAfter(STORE_PATIENCE);
    }

    static ProblemException identityAway(Exception away) {
        return new ProblemException(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "/problems/identity-provider-away",
                        "Tokens cannot be verified: the identity provider does not answer. Send the same again later.",
                        away)
                .retryAfter(STORE_PATIENCE);
    }

    static boolean isStoreAway(Exception failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (tellsStoreAway(cause)) {
                return true;
            }
        }
        return false;
    }

    static boolean isIdentityAway(Exception failure) {
        return failure instanceof AuthenticationServiceException
                || failure instanceof JwtDecoderInitializationException;
    }

    /** Spring translates only some of the driver's failures into its own; the others it wraps as uncategorized. */
    private static boolean tellsStoreAway(Throwable failure) {
        return failure instanceof DataAccessResourceFailureException
                || failure instanceof QueryTimeoutException
                || failure instanceof MongoTimeoutException
                || failure instanceof MongoSocketException
                || failure instanceof MongoOperationTimeoutException
                || failure instanceof MongoExecutionTimeoutException
                || failure instanceof MongoWriteConcernException
                || failure instanceof MongoConnectionPoolClearedException
                || failure instanceof MongoInterruptedException
                || failure instanceof MongoNotPrimaryException
                || failure instanceof MongoNodeIsRecoveringException;
    }
}
