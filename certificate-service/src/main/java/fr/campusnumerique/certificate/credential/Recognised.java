package fr.campusnumerique.certificate.credential;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What a trainer was recognised for, as it was then.
 *
 * @param requiredIssuers the issuers that must all sign, at least one
 */
public record Recognised(
        List<String> disciplines, int sessionsHeld, Instant recognisedAt, List<String> requiredIssuers) {

    public Recognised {
        if (requiredIssuers.isEmpty()) {
            throw new IllegalArgumentException("a recognition that nobody signs recognises nobody");
        }
    }

    /** What the holder is, in the language of the reader. */
    public static String title(Locale language) {
        return language.equals(Locale.FRENCH) ? "Formateur ou formatrice reconnu(e) du campus" : "Recognised trainer";
    }
}
