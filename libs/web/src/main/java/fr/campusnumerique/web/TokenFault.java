package fr.campusnumerique.web;

import java.util.List;
import java.util.Locale;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/** Why a bearer token is not accepted, in words that help its owner and tell nothing else. */
enum TokenFault {
    MISSING("This needs a bearer token: get one from the identity provider and send it in Authorization."),
    EXPIRED("The token has expired or is not valid yet: get a new one."),
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

    String detail() {
        return detail;
    }

    /** What a verified token must hold: its time, issuer and, if any are given, one of the audiences. */
    static OAuth2TokenValidator<Jwt> rules(String issuer, List<String> audiences) {
        var time = new JwtTimestampValidator();
        return new DelegatingOAuth2TokenValidator<>(
                token -> OF_ANOTHER_ISSUER.unless(issuer.equals(token.getClaimAsString("iss"))),
                token -> FOR_ANOTHER_AUDIENCE.unless(audiences.isEmpty() || meantFor(audiences, token)),
                token -> EXPIRED.unless(!time.validate(token).hasErrors()));
    }

    static TokenFault of(AuthenticationException failure) {
        if (failure.getCause() instanceof JwtValidationException refused) {
            return valueOf(refused.getErrors().iterator().next().getErrorCode());
        }
        return failure instanceof InvalidBearerTokenException ? UNREADABLE : MISSING;
    }

    private static boolean meantFor(List<String> audiences, Jwt token) {
        var meant = token.getAudience();
        return meant != null && audiences.stream().anyMatch(meant::contains);
    }

    private OAuth2TokenValidatorResult unless(boolean holds) {
        return holds
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(new OAuth2Error(name(), detail, null));
    }
}
