package fr.campusnumerique.certificate.credential;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * The holder's names as their identity provider states them when they claim the certificate; at least one is present.
 * People with a single name have only one of them.
 */
public record Holder(@Nullable String givenName, @Nullable String familyName) {

    private static final int LONGEST = 200;

    /**
     * The names of a token, in Unicode's composed form and without white space around them.
     *
     * @throws CertificateRefused if neither is present, one is longer than 200 characters, or one has characters that
     *     cannot be seen and could make it read as something else (control characters, changes of writing direction)
     */
    public static Holder of(@Nullable String givenName, @Nullable String familyName) {
        var given = clean("given_name", givenName);
        var family = clean("family_name", familyName);
        if (given == null && family == null) {
            throw new CertificateRefused(
                    CertificateRefused.Reason.HOLDER_NAME_MISSING,
                    "The token has neither given_name nor family_name: ask your identity provider for the scope profile.");
        }
        return new Holder(given, family);
    }

    private static @Nullable String clean(String claim, @Nullable String name) {
        if (name == null || name.isBlank()) {
            return null;
        }
        var composed = Normalizer.normalize(name.strip(), Normalizer.Form.NFC);
        if (composed.length() > LONGEST || composed.codePoints().anyMatch(Holder::misleading)) {
            throw new CertificateRefused(
                    CertificateRefused.Reason.HOLDER_NAME_UNUSABLE,
                    "The claim " + claim + " must have at most " + LONGEST + " characters, all of which can be seen.");
        }
        return composed;
    }

    private static boolean misleading(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            // Joiners are part of how some scripts are written; the other invisible characters are not.
            case Character.FORMAT -> c != 0x200C && c != 0x200D;
            default -> false;
        };
    }
}
