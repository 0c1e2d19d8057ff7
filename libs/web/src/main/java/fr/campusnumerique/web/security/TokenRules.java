package fr.campusnumerique.web.security;

import fr.campusnumerique.web.problem.TokenFault;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;

/** What a verified token must hold: its kind, issuer, audience, time, and roles that are names. */
final class TokenRules {

    /** Claim {@code roles}: a list of names. */
    static final String ROLES = "roles";

    /** RFC 9068 and RFC 7519; a token that says nothing of its kind counts as one of these. */
    private static final Set<String> KINDS = Set.of("jwt", "at+jwt", "application/at+jwt");

    private TokenRules() {}

    /** @param audiences of which the token must name one; none allows any */
    static OAuth2TokenValidator<Jwt> of(String issuer, List<String> audiences) {
        var time = new JwtTimestampValidator();
        return new DelegatingOAuth2TokenValidator<>(
                token -> check(isAccessToken(token), TokenFault.OF_ANOTHER_KIND),
                token -> check(issuer.equals(token.getClaimAsString("iss")), TokenFault.OF_ANOTHER_ISSUER),
                token -> check(audiences.isEmpty() || isMeantFor(audiences, token), TokenFault.FOR_ANOTHER_AUDIENCE),
                token -> check(token.getExpiresAt() != null, TokenFault.WITHOUT_EXPIRY),
                token -> check(!time.validate(token).hasErrors(), TokenFault.EXPIRED),
                token -> check(hasNamesAsRoles(token), TokenFault.UNREADABLE));
    }

    private static boolean isAccessToken(Jwt token) {
        var kind = token.getHeaders().get("typ");
        return kind == null || KINDS.contains(kind.toString().toLowerCase(Locale.ROOT));
    }

    private static boolean isMeantFor(List<String> audiences, Jwt token) {
        var meant = token.getAudience();
        return meant != null && audiences.stream().anyMatch(meant::contains);
    }

    private static boolean hasNamesAsRoles(Jwt token) {
        return switch (token.getClaims().get(ROLES)) {
            case null -> true;
            case String name -> true;
            case Collection<?> roles -> roles.stream().allMatch(String.class::isInstance);
            default -> false;
        };
    }

    private static OAuth2TokenValidatorResult check(boolean holds, TokenFault fault) {
        return holds
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(new OAuth2Error(fault.name(), fault.detail(), null));
    }
}
