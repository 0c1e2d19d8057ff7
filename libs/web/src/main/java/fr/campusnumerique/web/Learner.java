package fr.campusnumerique.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * The learner who makes the request, as the identity provider's token tells: a pseudonym, never a name. A controller
 * method gets it by taking a {@code Learner} parameter.
 *
 * @param id the pairwise subject (claim {@code sub})
 * @param administration the employer (claim {@code administration})
 * @param country ISO 3166 alpha-2 code (claim {@code country})
 */
public record Learner(String id, String administration, String country) {

    /**
     * Reads the learner from a verified token.
     *
     * @throws ProblemException 403 {@code /problems/token-without-claim} if one of the claims is absent or blank
     */
    public static Learner of(Jwt token) {
        return new Learner(claim(token, "sub"), claim(token, "administration"), claim(token, "country"));
    }

    private static String claim(Jwt token, String name) {
        @Nullable String value = token.getClaimAsString(name);
        if (value == null || value.isBlank()) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN,
                    "/problems/token-without-claim",
                    "This needs a learner's token with the claim '" + name + "', and yours has none.");
        }
        return value;
    }
}
