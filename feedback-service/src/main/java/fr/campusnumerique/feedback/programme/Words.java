package fr.campusnumerique.feedback.programme;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;

/** The page's texts and numbers in one language. */
final class Words {

    private final Locale locale;
    private final ResourceBundle texts;

    private Words(Locale locale) {
        this.locale = locale;
        this.texts = ResourceBundle.getBundle(
                "fr.campusnumerique.feedback.programme.words",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** French for {@code fr}, English for anything else. */
    static Words in(String language) {
        return new Words(language.toLowerCase(Locale.ROOT).startsWith("fr") ? Locale.FRENCH : Locale.ENGLISH);
    }

    /** BCP 47 tag. */
    String language() {
        return locale.getLanguage();
    }

    String text(String key, Object... parts) {
        var text = texts.getString(key);
        return parts.length == 0 ? text : new MessageFormat(text, locale).format(parts);
    }

    boolean has(String key) {
        return texts.containsKey(key);
    }

    String number(Number number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** With one decimal. */
    String percent(double share) {
        var format = NumberFormat.getPercentInstance(locale);
        format.setMinimumFractionDigits(1);
        format.setMaximumFractionDigits(1);
        return format.format(share);
    }

    String date(LocalDate date) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(date);
    }

    String date(Instant moment) {
        return date(LocalDate.ofInstant(moment, ZoneOffset.UTC));
    }

    /** E.g. 2 d 4 h; whole minutes at least. */
    String duration(long seconds) {
        var minutes = (seconds + 30) / 60;
        if (minutes < 60) {
            return text("minutes", number(minutes));
        }
        var hours = (minutes + 30) / 60;
        return hours < 48 ? text("hours", number(hours)) : text("days", number((hours + 12) / 24));
    }

    /** What a cell is called: modes, languages and countries have words of their own. */
    String name(Cell cell) {
        return switch (cell.dimension()) {
            case TOTAL -> text("total");
            case LANGUAGE -> language(cell.value());
            case COURSE_LANGUAGE -> {
                var group = Objects.requireNonNull(cell.group());
                yield group.courseCode() + ", " + language(Objects.requireNonNull(group.language()));
            }
            case COUNTRY -> orTag(Locale.of("", cell.value()).getDisplayCountry(locale), cell.value());
            case MODE -> has("mode." + cell.value()) ? text("mode." + cell.value()) : cell.value();
            case QUARTER, TOPIC, COURSE, ADMINISTRATION, PLACE, TRAINER -> cell.value();
        };
    }

    private String language(String tag) {
        return orTag(Locale.forLanguageTag(tag).getDisplayName(locale), tag);
    }

    private static String orTag(String name, String tag) {
        return name.isBlank() ? tag : name;
    }
}
