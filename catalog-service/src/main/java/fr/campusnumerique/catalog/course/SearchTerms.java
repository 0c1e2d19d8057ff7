package fr.campusnumerique.catalog.course;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The words by which a course is found, in small letters and without accents, so that {@code numerique} finds
 * {@code Numérique}. They are stored with the course: a query's words are compared with their beginnings, which an
 * ordinary index answers and which needs no text engine.
 */
public final class SearchTerms {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern GAPS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** Letters that do not decompose into a plain one and a mark, as they are written without special keys. */
    private static final Map<String, String> PLAIN = Map.of(
            "œ", "oe", "æ", "ae", "ß", "ss", "ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ħ", "h", "ı", "i");

    private SearchTerms() {}

    /** The distinct words of a text, sorted: letters and digits of any script, nothing else. */
    public static List<String> in(String text) {
        return words(Stream.of(text));
    }

    static List<String> of(CourseFacts course) {
        var titles = course.modules().stream().flatMap(module -> module.titles().values().stream());
        var partners = course.partners().stream().map(Partner::name);
        var versions = course.languageVersions().stream()
                .filter(version -> version.state() != LanguageVersion.State.RETIRED)
                .flatMap(version -> Stream.concat(
                        Stream.of(version.title(), version.summary()),
                        version.contributors().stream().map(Contributor::name)));
        var itself = Stream.concat(Stream.of(course.code(), course.audience()), course.topics().stream());
        return words(Stream.of(itself, titles, partners, versions).flatMap(each -> each));
    }

    private static List<String> words(Stream<String> texts) {
        return texts.flatMap(text -> GAPS.splitAsStream(plain(text)))
                .filter(word -> !word.isEmpty())
                .sorted()
                .distinct()
                .toList();
    }

    private static String plain(String text) {
        var small = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        var plain = MARKS.matcher(small).replaceAll("");
        for (var letter : PLAIN.entrySet()) {
            plain = plain.replace(letter.getKey(), letter.getValue());
        }
        return plain;
    }
}
