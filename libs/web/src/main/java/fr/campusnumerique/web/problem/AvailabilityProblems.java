package fr.campusnumerique.web.problem;

import fr.campusnumerique.eventing.OutboxFullException;
import java.time.Duration;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;

/** Temporary problems: the same request may succeed a little later, and {@code Retry-After} says when. */
final class AvailabilityProblems {

    private static final Duration RETRY_UNAVAILABLE = Duration.ofSeconds(5);
    private static final Duration RETRY_OUTBOX = Duration.ofSeconds(10);
    private static final Duration RETRY_CONFLICT = Duration.ofSeconds(1);

    private AvailabilityProblems() {}

    static ProblemException outboxFull(OutboxFullException full) {
        return new ProblemException(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "/problems/events-waiting",
                        "Nothing was changed: too many earlier events of this have not been published yet. Repeat the request later.",
                        full)
                .retryAfter(RETRY_OUTBOX);
    }

    static ProblemException conflict(DataAccessException conflict) {
        return new ProblemException(
                        HttpStatus.CONFLICT,
                        "/problems/edited-meanwhile",
                        "Nothing was changed: it was changed by another request at the same moment. Repeat the request.",
                        conflict)
                .retryAfter(RETRY_CONFLICT);
    }

    static ProblemException storeUnavailable(Exception away) {
        return new ProblemException(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "/problems/store-away",
                        "The database did not answer, so it is not known whether the request took effect. Repeat the request.",
                        away)
                .retryAfter(RETRY_UNAVAILABLE);
    }

    static ProblemException identityProviderUnavailable(Exception away) {
        return new ProblemException(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "/problems/identity-provider-away",
                        "Tokens cannot be verified because the identity provider does not answer. Repeat the request later.",
                        away)
                .retryAfter(RETRY_UNAVAILABLE);
    }

    static boolean isIdentityProviderUnavailable(Exception failure) {
        return failure instanceof AuthenticationServiceException
                || failure instanceof JwtDecoderInitializationException;
    }
}
