package fr.campusnumerique.web.problem;

import fr.campusnumerique.eventing.OutboxFullException;
import fr.campusnumerique.eventing.TransientFailures;
import fr.campusnumerique.eventing.UnpublishableEventException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Turns every failure that a service does not map itself into a problem. A service's own advice comes first: this one
 * handles whatever is left, so that no answer has another shape or reveals anything internal.
 */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class SharedProblems {

    private static final Logger log = LoggerFactory.getLogger(SharedProblems.class);

    private final BodyProblems bodies;
    private final ParameterProblems parameters;

    SharedProblems(BodyProblems bodies, ParameterProblems parameters) {
        this.bodies = bodies;
        this.parameters = parameters;
    }

    @ExceptionHandler
    @Nullable
    ProblemException problem(Exception failure, HttpServletRequest request, HttpServletResponse response) {
        if (isClientGone(failure)) {
            return null;
        }
        var problem = problemOf(failure, request, response);
        if (problem.getStatusCode().isSameCodeAs(HttpStatus.SERVICE_UNAVAILABLE)) {
            logUnavailable(problem, request);
        }
        if (problem.getStatusCode().is5xxServerError()) {
            ServerHttpObservationFilter.findObservationContext(request)
                    .ifPresent(observed -> observed.setError(failure));
        }
        return problem;
    }

    private ProblemException problemOf(Exception failure, HttpServletRequest request, HttpServletResponse response) {
        return switch (failure) {
            case ProblemException problem -> problem;
            case HttpMessageNotReadableException unreadable -> bodies.unreadable(unreadable);
            case MethodArgumentNotValidException invalid -> bodies.invalid(invalid);
            case HandlerMethodValidationException invalid -> parameters.invalid(invalid);
            case MethodArgumentTypeMismatchException mistyped -> parameters.mistyped(mistyped);
            case ServletRequestBindingException missing -> parameters.missing(missing);
            case AuthenticationException unknown -> SecurityProblems.unauthenticated(unknown, request, response);
            case AccessDeniedException refused -> SecurityProblems.refused(refused, request, response);
            case OutboxFullException full -> AvailabilityProblems.outboxFull(full);
            case UnpublishableEventException refused -> unpublishable(refused, request);
            case OptimisticLockingFailureException conflict -> AvailabilityProblems.conflict(conflict);
            case DuplicateKeyException conflict -> AvailabilityProblems.conflict(conflict);
            case Exception away when TransientFailures.storeIsAway(away) -> AvailabilityProblems.storeUnavailable(away);
            case Exception away
            when AvailabilityProblems.isIdentityProviderUnavailable(away) ->
                AvailabilityProblems.identityProviderUnavailable(away);
            case ErrorResponse standard -> StandardProblems.of(standard);
            default -> internal(failure, request);
        };
    }

    /**
     * 422 and not 5xx: nothing was written, and the same request would be refused each time, so a client must not repeat
     * it but change what it sends. A warning, because validation should have caught it before the contract did.
     */
    private static ProblemException unpublishable(UnpublishableEventException refused, HttpServletRequest request) {
        log.warn("Refused {} {}: {}", request.getMethod(), pattern(request), refused.getMessage());
        return StandardProblems.unpublishable(refused);
    }

    /** For the operator, without a stack trace: while something is unavailable, each request would write one. */
    private static void logUnavailable(ProblemException problem, HttpServletRequest request) {
        log.warn(
                "Answered 503 to {} {}: {} ({})",
                request.getMethod(),
                pattern(request),
                problem.getBody().getType(),
                NestedExceptionUtils.getMostSpecificCause(problem).getMessage());
    }

    private static ProblemException internal(Exception failure, HttpServletRequest request) {
        log.error("Failed {} {}", request.getMethod(), pattern(request), failure);
        return StandardProblems.internal(failure);
    }

    /** Never the path itself: an id in it leads to a person. Before a handler was found, nothing is known of it. */
    private static Object pattern(HttpServletRequest request) {
        return Objects.requireNonNullElse(
                request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE), "before any handler");
    }

    private static boolean isClientGone(Exception failure) {
        return !TransientFailures.storeIsAway(failure)
                && DisconnectedClientHelper.isClientDisconnectedException(failure);
    }
}
