package fr.campusnumerique.pages;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * Renders pages in English and French: a service's template, with the words of the service's own messages, in the layout
 * {@code campus/layout}. A page loads nothing else, runs no scripts, and its links are relative, so that any path prefix in
 * front of the service works.
 */
public final class Pages {

    /** The languages that pages are written in; the first for whoever reads none of them. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.FRENCH);

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final ITemplateEngine templates;
    private final String style;

    Pages(ITemplateEngine templates, String style) {
        this.templates = templates;
        this.style = style;
    }

    /**
     * The language of a page for a reader, one of {@link #LANGUAGES}.
     *
     * @param lang the parameter of that name; if it names none of them, {@code Accept-Language} decides
     * @param accepted the header {@code Accept-Language} as it came, or null
     */
    public static Locale language(@Nullable String lang, @Nullable String accepted) {
        return LANGUAGES.stream()
                .filter(language -> language.getLanguage().equalsIgnoreCase(lang))
                .findFirst()
                .orElseGet(() -> PreferredLanguage.of(accepted, LANGUAGES));
    }

    /** An answer with what every page needs in its header; what caches may do with it is the caller's to say. */
    public static ResponseEntity.BodyBuilder answer(HttpStatusCode status, Locale language) {
        return ResponseEntity.status(status)
                .contentType(HTML)
                .header(HttpHeaders.CONTENT_LANGUAGE, language.getLanguage())
                .varyBy(HttpHeaders.ACCEPT, HttpHeaders.ACCEPT_LANGUAGE);
    }

    /** As {@link #render(String, Locale, Map, String)}, of a page without parameters. */
    public String render(String template, Locale language, Map<String, ?> model) {
        return render(template, language, model, "");
    }

    /**
     * The page as HTML.
     *
     * @param language one of {@link #LANGUAGES}
     * @param model what the template names; {@code language}, {@code otherLanguage}, {@code style}, {@code query} and {@code
     *     layout} are set here
     * @param query the page's parameters without {@code lang}, encoded, as {@code asOf=2026-09-30}: the link to the other
     *     language keeps them
     */
    public String render(String template, Locale language, Map<String, ?> model, String query) {
        var all = new HashMap<String, @Nullable Object>(model);
        all.put("language", language.getLanguage());
        all.put("otherLanguage", other(language).getLanguage());
        all.put("layout", words(language));
        all.put("style", style);
        all.put("query", query.isEmpty() ? "" : query + "&");
        return templates.process(template, new Context(language, all));
    }

    private static Locale other(Locale language) {
        return language.getLanguage().equals("fr") ? Locale.ENGLISH : Locale.FRENCH;
    }

    private static Map<String, String> words(Locale language) {
        var bundle = ResourceBundle.getBundle(
                "campus-pages/layout", language, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
        return bundle.keySet().stream().collect(Collectors.toMap(key -> key, bundle::getString));
    }
}
