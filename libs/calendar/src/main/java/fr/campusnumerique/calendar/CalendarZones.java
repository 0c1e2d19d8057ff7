package fr.campusnumerique.calendar;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time zones of a calendar (RFC 5545, 3.6.5): events are shown at the hour of the place where they are, and the calendar
 * says what its clocks do for as long as it has events there. The rules are those of Java that {@link Instant}s are turned
 * into local times by; nothing else has a say in them.
 *
 * <p>{@linkplain #find Find} the zones of all events first, then ask for the {@link #definitions}.
 */
final class CalendarZones {

    private static final Logger LOG = LoggerFactory.getLogger(CalendarZones.class);
    private static final int DAYS_OF_A_WEEK = 7;
    private static final int SECONDS_OF_A_MINUTE = 60;
    private static final LocalDateTime EVER = LocalDateTime.of(1970, 1, 1, 0, 0);
    private static final Instant FIRST = Instant.parse("1971-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2100-01-01T00:00:00Z");
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);

    private record Span(Instant first, Instant last) {
        Span with(Span other) {
            return new Span(
                    other.first.isBefore(first) ? other.first : first, other.last.isAfter(last) ? other.last : last);
        }
    }

    private final Map<String, Span> spans = new TreeMap<>();

    /**
     * The zone at whose hour an event is to be shown; null if it has to be in UTC: where nobody knows the zone, where the
     * zone is UTC, far from today, and where a local time would mean two moments because the clocks go back.
     */
    @Nullable
    ZoneId find(String name, Instant start, Instant end) {
        try {
            var zone = ZoneId.of(name);
            if (zone.normalized().equals(ZoneOffset.UTC)
                    || start.isBefore(FIRST)
                    || end.isAfter(LAST)
                    || isAmbiguous(zone, start)
                    || isAmbiguous(zone, end)) {
                return null;
            }
            spans.merge(zone.getId(), new Span(start, end), Span::with);
            return zone;
        } catch (DateTimeException unknown) {
            LOG.warn("an event is shown in UTC: {}", unknown.toString());
            return null;
        }
    }

    private static boolean isAmbiguous(ZoneId zone, Instant moment) {
        return zone.getRules()
                        .getValidOffsets(LocalDateTime.ofInstant(moment, zone))
                        .size()
                > 1;
    }

    /** What the clocks of each zone do, from its first moment to its last. */
    ContentLines definitions() {
        var lines = new ContentLines();
        spans.forEach((zone, span) -> define(lines, zone, span));
        return lines;
    }

    /**
     * In the usual forms, as some readers know no others: a yearly change to summer time and back, or one offset; only where
     * neither holds, each change by itself.
     */
    private static void define(ContentLines lines, String zone, Span span) {
        var rules = ZoneId.of(zone).getRules();
        lines.add("BEGIN", "VTIMEZONE").text("TZID", zone);
        var next = rules.nextTransition(span.first());
        if (isYearly(rules, span)) {
            var year = span.first().atOffset(ZoneOffset.UTC).getYear() - 1;
            for (var rule : rules.getTransitionRules()) {
                observance(lines, rules, rule.createTransition(year), yearly(rule));
            }
        } else if (next == null || next.getInstant().isAfter(span.last())) {
            var offset = rules.getOffset(span.first());
            observance(lines, "STANDARD", EVER, offset, offset, null);
        } else {
            var change = rules.previousTransition(span.first().plusNanos(1));
            if (change == null) {
                observance(lines, "STANDARD", EVER, next.getOffsetBefore(), next.getOffsetBefore(), null);
            }
            for (var one = change == null ? next : change;
                    one != null && !one.getInstant().isAfter(span.last());
                    one = rules.nextTransition(one.getInstant())) {
                observance(lines, rules, one, null);
            }
        }
        lines.add("END", "VTIMEZONE");
    }

    /** Whether all changes from the year before on follow rules that the local date decides. */
    private static boolean isYearly(ZoneRules rules, Span span) {
        var year = span.first().atOffset(ZoneOffset.UTC).getYear() - 1;
        var exceptions = rules.getTransitions();
        return !rules.getTransitionRules().isEmpty()
                && (exceptions.isEmpty()
                        || exceptions.getLast().getDateTimeBefore().getYear() < year)
                && rules.getTransitionRules().stream()
                        .allMatch(rule -> staysInItsMonth(rule)
                                && rule.getDayOfWeek()
                                        == rule.createTransition(year)
                                                .getDateTimeBefore()
                                                .getDayOfWeek());
    }

    /** Whether "the Sunday on or after the 25th" is always one of the same month. */
    private static boolean staysInItsMonth(ZoneOffsetTransitionRule rule) {
        var from = rule.getDayOfMonthIndicator();
        return from == -1
                || from > 0 && from + DAYS_OF_A_WEEK - 1 <= rule.getMonth().minLength();
    }

    /** E.g. the last Sunday of March, or the second one. */
    private static String yearly(ZoneOffsetTransitionRule rule) {
        var day = rule.getDayOfWeek().name().substring(0, 2);
        var from = rule.getDayOfMonthIndicator();
        var month = "FREQ=YEARLY;BYMONTH=" + rule.getMonth().getValue();
        if (from == -1
                || (rule.getMonth() != Month.FEBRUARY
                        && from + DAYS_OF_A_WEEK - 1 == rule.getMonth().maxLength())) {
            return month + ";BYDAY=-1" + day;
        }
        if (from % DAYS_OF_A_WEEK == 1) {
            return month + ";BYDAY=" + (from / DAYS_OF_A_WEEK + 1) + day;
        }
        return month + ";BYDAY=" + day + ";BYMONTHDAY="
                + IntStream.range(from, from + DAYS_OF_A_WEEK)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(","));
    }

    private static void observance(
            ContentLines lines, ZoneRules rules, ZoneOffsetTransition change, @Nullable String yearly) {
        observance(
                lines,
                rules.isDaylightSavings(change.getInstant()) ? "DAYLIGHT" : "STANDARD",
                change.getDateTimeBefore(),
                change.getOffsetBefore(),
                change.getOffsetAfter(),
                yearly);
    }

    private static void observance(
            ContentLines lines,
            String kind,
            LocalDateTime from,
            ZoneOffset before,
            ZoneOffset after,
            @Nullable String yearly) {
        lines.add("BEGIN", kind).add("DTSTART", LOCAL.format(from));
        lines.add("TZOFFSETFROM", offset(before)).add("TZOFFSETTO", offset(after));
        if (yearly != null) {
            lines.add("RRULE", yearly);
        }
        lines.add("END", kind);
    }

    /** E.g. {@code +0530}; with seconds only where there are some. */
    private static String offset(ZoneOffset offset) {
        var seconds = offset.getTotalSeconds() % SECONDS_OF_A_MINUTE;
        return DateTimeFormatter.ofPattern(seconds == 0 ? "xx" : "xxxx", Locale.ROOT)
                .format(LocalDateTime.MIN.atOffset(offset));
    }
}
