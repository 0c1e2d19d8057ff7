package fr.campusnumerique.catalog;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A language of the campus.
 *
 * @param code two small letters of ISO 639-1, as in force today: {@code he}, not the withdrawn {@code iw}
 */
public record Language(String code) {

    public static final String RULE = "must be a language code of ISO 639-1, two small letters";

    /** Java still lists codes that the standard has withdrawn; two names for one language would split its learners. */
    private static final Set<String> WITHDRAWN = Set.of("bh", "in", "iw", "ji", "mo", "sh");

    private static final Set<String> CODES = Arrays.stream(Locale.getISOLanguages())
            .filter(Predicate.not(WITHDRAWN::contains))
            .collect(Collectors.toUnmodifiableSet());

    public Language {
        if (!isKnown(code)) {
            throw Refused.invalid("language", RULE);
        }
    }

    public static boolean isKnown(String code) {
        return CODES.contains(code);
    }
}
