package fr.campusnumerique.catalog.schedule;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/**
 * Reads moments as editors write them: with an offset from UTC, or as the clock on the wall of the session's time zone
 * shows them. When clocks change, some local times do not exist and some occur twice: neither is guessed.
 */
public final class WallClock {

    private static final String FORM =
            "must be a moment such as 2027-03-29T09:00:00+02:00, or a local time such as 2027-03-29T09:00";

    private WallClock() {}

    /**
     * @return to the millisecond, as the store keeps it
     * @throws DateTimeException whose message says what the text must be
     */
    public static Instant read(String text, ZoneId zone) {
        try {
            return withOffset(text)
                    ? OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS)
                    : local(text, zone);
        } catch (DateTimeParseException unreadable) {
            throw new DateTimeException(FORM, unreadable);
        }
    }

    public static boolean withOffset(String text) {
        var time = text.indexOf('T');
        return time >= 0 && (text.endsWith("Z") || text.indexOf('+', time) > 0 || text.indexOf('-', time) > 0);
    }

    private static Instant local(String text, ZoneId zone) {
        var time = LocalDateTime.parse(text);
        var offsets = zone.getRules().getValidOffsets(time);
        return switch (offsets.size()) {
            case 1 -> time.toInstant(offsets.getFirst()).truncatedTo(ChronoUnit.MILLIS);
            case 0 -> throw new DateTimeException("must exist in " + zone + ", where clocks skip it on that day");
            default ->
                throw new DateTimeException("must have an offset, " + offsets.get(0) + " or " + offsets.get(1)
                        + ": it occurs twice in " + zone + " on that day");
        };
    }
}
