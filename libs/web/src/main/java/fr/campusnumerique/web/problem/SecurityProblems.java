package fr.campusnumerique.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;

/** 401 and 403. The body says in words what the standard header {@code WWW-Authenticate} says in codes. */
final class SecurityProblems {

    private static final BearerTokenAuthenticationEntryPoint CHALLENGE = new BearerTokenAuthenticationEntryPoint();

    private SecurityProblems() {}

    static ProblemException unauthenticated(
            AuthenticationException failure, HttpServletRequest request, HttpServletResponse response) {
        if (failure instanceof AuthenticationServiceException away) {
            return AvailabilityProblems.identityProviderUnavailable(away);
        }
        CHALLENGE.commence(request, response, failure);
        var fault = TokenFault.of(failure);
        return new ProblemException(HttpStatus.UNAUTHORIZED, fault.type(), fault.detail(), failure);
    }

    /** Without a token the answer is 401, which asks for one; with a token it is 403. */
    static ProblemException refused(
            AccessDeniedException refusal, HttpServletRequest request, HttpServletResponse response) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || new AuthenticationTrustResolverImpl().isAnonymous(authentication)) {
            var unknown = new InsufficientAuthenticationException("a token is needed", refusal);
            return unauthenticated(unknown, request, response);
        }
        return new ProblemException(
                HttpStatus.FORBIDDEN,
                "/problems/not-permitted",
                "Your token does not have the role that this needs.",
                refusal);
    }
}
