package fr.campusnumerique.certificate.verification;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The languages of the public pages: English and French. */
final class PageLanguage {

    private static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.FRENCH);

    private PageLanguage() {}

    /**
     * The language to answer in: the one asked for, else the best of the header, else English.
     *
     * @param asked the parameter {@code lang}, {@code en} or {@code fr}; anything else is as if it were absent
     * @param accepted the header {@code Accept-Language}
     */
    static Locale of(@Nullable String asked, @Nullable String accepted) {
        if (asked != null) {
            for (var language : SPOKEN) {
                if (language.getLanguage().equalsIgnoreCase(asked)) {
                    return language;
                }
            }
        }
        return Objects.requireNonNullElse(best(accepted), Locale.ENGLISH);
    }

    private static @Nullable Locale best(@Nullable String accepted) {
        if (accepted == null || accepted.isBlank()) {
            return null;
        }
        try {
            return Locale.lookup(Locale.LanguageRange.parse(accepted), SPOKEN);
        } catch (IllegalArgumentException malformed) {
            // A header that cannot be read states no wish.
            return null;
        }
    }
}
