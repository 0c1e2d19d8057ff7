package fr.campusnumerique.web.problem;

import java.util.Locale;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/** Why a bearer token is not accepted, in words that help its owner and say nothing else. Problem type {@code token-<name>}. */
public enum TokenFault {
    MISSING("This needs a bearer token: get one from the identity provider and send it in Authorization."),
    EXPIRED("The token has expired or is not valid yet: get a new one."),
    WITHOUT_EXPIRY("The token does not say when it expires: claim 'exp' is needed."),
    OF_ANOTHER_KIND("The token is not an access token: header 'typ' must be at+jwt or JWT."),
    OF_ANOTHER_ISSUER("The token was issued by another identity provider than the one trusted here."),
    FOR_ANOTHER_AUDIENCE("The token is meant for another audience than this campus."),
    UNREADABLE("The token is malformed or its signature cannot be verified.");

    private final String detail;

    TokenFault(String detail) {
        this.detail = detail;
    }

    String type() {
        return "/problems/token-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** For the token's owner to read. */
    public String detail() {
        return detail;
    }

    /** @param failure of a decoder whose validators name the fault as their error code */
    static TokenFault of(AuthenticationException failure) {
        if (failure.getCause() instanceof JwtValidationException refused) {
            return valueOf(refused.getErrors().iterator().next().getErrorCode());
        }
        return failure instanceof InvalidBearerTokenException ? UNREADABLE : MISSING;
    }
}
