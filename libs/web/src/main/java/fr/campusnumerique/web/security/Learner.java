package fr.campusnumerique.web.security;

import fr.campusnumerique.text.PlainText;
import fr.campusnumerique.text.Sha256;
import fr.campusnumerique.web.problem.ProblemException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * The person who makes the request, as the identity provider's token says: a pseudonym, never a name. A controller
 * method gets it by taking a {@code Learner} parameter.
 *
 * @param id the pairwise subject (claim {@code sub}): visible ASCII, at most 255
 * @param administration the employer's name, to be shown (claim {@code administration})
 * @param administrationId the employer, to be compared (claim {@code administration_id}): 1 to 255 characters of
 *     {@code A-Z a-z 0-9 . _ : ~ / @ -}; without the claim {@link #defaultAdministrationId}
 * @param country ISO 3166 alpha-2 code (claim {@code country})
 */
public record Learner(String id, String administration, String administrationId, String country) {

    private static final Pattern SUBJECT = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final Pattern ADMINISTRATION_ID = Pattern.compile("[A-Za-z0-9._:~/@-]{1,255}");
    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final int DIGITS = 32;

    /**
     * Reads the learner from a verified token.
     *
     * @throws ProblemException 403 {@code /problems/token-without-claim} if one of the claims is absent or blank, or cannot
     *     be used
     */
    public static Learner of(Jwt token) {
        var administration = text(token, "administration");
        var country = text(token, "country");
        @Nullable String administrationId = token.getClaimAsString("administration_id");
        return new Learner(
                matching(SUBJECT, "sub", text(token, "sub")),
                administration,
                administrationId == null
                        ? defaultAdministrationId(country, administration)
                        : matching(ADMINISTRATION_ID, "administration_id", administrationId),
                country);
    }

    /**
     * The id of an administration that has none of its own: the same for one name in one country, however it is typed.
     *
     * @return {@code <country>:} and 32 hexadecimal digits of the SHA-256 of the name (NFC, trimmed, white space
     *     collapsed to one space, lower case)
     */
    public static String defaultAdministrationId(String country, String name) {
        var collapsed = WHITE_SPACE.matcher(PlainText.line(name)).replaceAll(" ");
        return country + ":" + Sha256.hex(collapsed.toLowerCase(Locale.ROOT)).substring(0, DIGITS);
    }

    private static String text(Jwt token, String claim) {
        @Nullable String value = token.getClaimAsString(claim);
        if (value == null || value.isBlank()) {
            throw unusable("This needs a learner's token with the claim '" + claim + "', and yours has none.", null);
        }
        try {
            return PlainText.line(value);
        } catch (IllegalArgumentException broken) {
            throw unusable(
                    "The claim '" + claim + "' of your token cannot be used: it " + broken.getMessage() + ".", broken);
        }
    }

    private static String matching(Pattern form, String claim, String value) {
        if (!form.matcher(value).matches()) {
            throw unusable("The claim '" + claim + "' of your token cannot be used: it must match " + form + ".", null);
        }
        return value;
    }

    private static ProblemException unusable(String detail, @Nullable Exception cause) {
        return new ProblemException(HttpStatus.FORBIDDEN, "/problems/token-without-claim", detail, cause);
    }
}
