package fr.campusnumerique.pages;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/**
 * A day for machines and for people: {@code <time th:datetime="${day.iso}" th:text="${day.text}">}.
 *
 * @param iso {@code 2026-11-14}
 * @param text {@code 14 November 2026}, {@code 14 novembre 2026}
 */
public record Day(String iso, String text) {

    /** The day of an instant in UTC. */
    public static Day of(Instant instant, Locale language) {
        return of(instant.atZone(ZoneOffset.UTC).toLocalDate(), language);
    }

    public static Day of(LocalDate date, Locale language) {
        // English as it is written outside the United States.
        var locale = language.getLanguage().equals("en") ? Locale.UK : language;
        var text = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale);
        return new Day(date.toString(), date.format(text));
    }
}
