package fr.campusnumerique.feedback.report;

import fr.campusnumerique.feedback.CellCounts;
import fr.campusnumerique.feedback.CellKey;
import fr.campusnumerique.pages.Pages;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** Texts, names and numbers in the reader's language, English or French. */
final class Words {

    private final Locale locale;
    private final ResourceBundle texts;

    private Words(Locale locale) {
        this.locale = locale;
        this.texts = ResourceBundle.getBundle(
                "programme",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** In the language that is asked for; if it is none of the two, in that which the reader prefers. */
    static Words of(@Nullable String asked, @Nullable String accepted) {
        return new Words(Pages.language(asked, accepted));
    }

    Locale locale() {
        return locale;
    }

    /** BCP 47 tag. */
    public String language() {
        return locale.getLanguage();
    }

    public String text(String key, Object... parts) {
        var text = texts.getString(key);
        return parts.length == 0 ? text : new MessageFormat(text, locale).format(parts);
    }

    String number(Number number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** With one decimal where it has one, as exact shares do. */
    String percent(double share) {
        var format = NumberFormat.getPercentInstance(locale);
        format.setMaximumFractionDigits(1);
        return format.format(share);
    }

    /** E.g. 3 days; under a minute where it is less. */
    String duration(long seconds) {
        if (seconds < 60) {
            return text("seconds");
        }
        if (seconds < 3600) {
            return text("minutes", number(seconds / 60));
        }
        return seconds < 2 * 86_400 ? text("hours", number(seconds / 3600)) : text("days", number(seconds / 86_400));
    }

    /** What a cell is called: its own name in this language, else in English, else in any. */
    String name(CellCounts counts) {
        var names = counts.names();
        var cell = counts.cell();
        var own = names.getOrDefault(
                language(),
                names.getOrDefault("en", names.values().stream().findFirst().orElse("")));
        return switch (cell.dimension()) {
            case TOTAL -> text("total");
            case TOPIC -> topic(cell.value());
            case COURSE -> own.isBlank() ? cell.value() : own;
            case COURSE_LANGUAGE -> courseIn(cell, own);
            case LANGUAGE -> language(cell.value());
            case COUNTRY -> orValue(Locale.of("", cell.value()).getDisplayCountry(locale), cell.value());
            case MODE -> texts.containsKey("mode." + cell.value()) ? text("mode." + cell.value()) : cell.value();
            case QUARTER -> quarter(cell.value());
            case ADMINISTRATION -> own.isBlank() ? cell.value() : own;
            case PLACE, TRAINER -> cell.value();
        };
    }

    private String courseIn(CellKey cell, String title) {
        return text("courseInLanguage", title.isBlank() ? cell.courseCode() : title, language(cell.language()));
    }

    private String quarter(String value) {
        return value.matches("\\d{4}-Q[1-4]") ? text("quarter", value.substring(6), value.substring(0, 4)) : value;
    }

    /** Topics are keys; those without a text of their own are shown as words. */
    private String topic(String key) {
        if (texts.containsKey("topic." + key)) {
            return text("topic." + key);
        }
        var words = key.replace('-', ' ').strip();
        return words.isEmpty() ? key : words.substring(0, 1).toUpperCase(locale) + words.substring(1);
    }

    private String language(String tag) {
        var name = Locale.forLanguageTag(tag).getDisplayName(locale);
        return name.isBlank() ? tag : name.substring(0, 1).toUpperCase(locale) + name.substring(1);
    }

    private static String orValue(String name, String value) {
        return name.isBlank() ? value : name;
    }
}
