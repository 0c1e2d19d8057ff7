package fr.campusnumerique.pages;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which language a page has for a reader, the same for all pages. */
final class PreferredLanguage {

    private PreferredLanguage() {}

    /**
     * The best of the offered languages by the reader's {@code Accept-Language} (RFC 4647, lookup): {@code
     * de-LU,fr;q=0.8,en;q=0.2} is {@code fr} where French and English are offered.
     *
     * @param header null, or anything: what cannot be read is ignored
     * @param offered not empty; the first is for readers who prefer none of them
     */
    static Locale of(@Nullable String header, List<Locale> offered) {
        if (header == null || header.isBlank()) {
            return offered.getFirst();
        }
        try {
            var wanted = LanguageRange.parse(header).stream()
                    .filter(range -> range.getWeight() > 0)
                    .toList();
            return Objects.requireNonNullElse(Locale.lookup(wanted, offered), offered.getFirst());
        } catch (IllegalArgumentException malformed) {
            return offered.getFirst();
        }
    }
}
