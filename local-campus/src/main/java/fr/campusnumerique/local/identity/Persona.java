package fr.campusnumerique.local.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;

/**
 * Somebody, or some client, who can ask {@link LocalIdentity} for a token.
 *
 * @param id client id, e.g. {@code learner-amina}
 * @param subject claim {@code sub}; of a learner a pseudonym from which the id cannot be read
 * @param roles claim {@code roles}
 * @param administration of a learner, e.g. {@code Ministère de la Transition écologique}
 * @param country of a learner, ISO 3166-1 alpha-2
 * @param issuer of an issuer's officer: the issuer's id
 */
public record Persona(
        String id,
        String subject,
        List<String> roles,
        @Nullable String administration,
        @Nullable String country,
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable String issuer) {

    public void describeIn(JwtClaimsSet.Builder claims) {
        claims.subject(subject);
        claims.claim("roles", roles);
        claim(claims, "administration", administration);
        claim(claims, "country", country);
        claim(claims, "given_name", givenName);
        claim(claims, "family_name", familyName);
        claim(claims, "issuer", issuer);
    }

    private static void claim(JwtClaimsSet.Builder claims, String name, @Nullable String value) {
        if (value != null) {
            claims.claim(name, value);
        }
    }
}
