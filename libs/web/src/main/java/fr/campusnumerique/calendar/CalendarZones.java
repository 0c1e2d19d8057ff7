package fr.campusnumerique.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.Daylight;
import net.fortuna.ical4j.model.component.Observance;
import net.fortuna.ical4j.model.component.Standard;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.RRule;
import net.fortuna.ical4j.model.property.TzId;
import net.fortuna.ical4j.model.property.TzOffsetFrom;
import net.fortuna.ical4j.model.property.TzOffsetTo;
import org.jspecify.annotations.Nullable;

/**
 * The time zones of a calendar (RFC 5545): events are shown at the hour of the place where they are, and the calendar says
 * what its clocks do for as long as it has events there. The rules are Java's; nothing is fetched from elsewhere.
 *
 * <p>Collect the moments first, then {@link #addTo} the calendar before its events.
 */
final class CalendarZones {

    private static final int DAYS_OF_A_WEEK = 7;
    private static final LocalDateTime EVER = LocalDateTime.of(1970, 1, 1, 0, 0);

    private record Span(Instant first, Instant last) {
        Span with(Instant moment) {
            return new Span(moment.isBefore(first) ? moment : first, moment.isAfter(last) ? moment : last);
        }
    }

    private final Map<String, Span> spans = new TreeMap<>();

    /** @see CalendarFeed#at */
    Temporal at(Instant moment, @Nullable String zone) {
        if (zone == null || ZoneId.of(zone).normalized().equals(ZoneOffset.UTC)) {
            return moment;
        }
        spans.merge(zone, new Span(moment, moment), (span, added) -> span.with(moment));
        return ZonedDateTime.ofInstant(moment, ZoneId.of(zone));
    }

    /** Says what the clocks of each zone do, from its first moment to its last. */
    void addTo(Calendar calendar) {
        spans.forEach((zone, span) -> calendar.add(definition(zone, span)));
    }

    /**
     * In the usual forms, as some readers know no others: a yearly change to summer time and back, or one offset; only where
     * neither holds, each change by itself.
     */
    private static VTimeZone definition(String zone, Span span) {
        var rules = ZoneId.of(zone).getRules();
        var definition = new VTimeZone();
        definition.add(new TzId(zone));
        var next = rules.nextTransition(span.first());
        if (isYearly(rules, span)) {
            var year = span.first().atOffset(ZoneOffset.UTC).getYear() - 1;
            for (var rule : rules.getTransitionRules()) {
                var change = observance(rules, rule.createTransition(year));
                change.add(new RRule<>(yearly(rule)));
                definition.add(change);
            }
        } else if (next == null || next.getInstant().isAfter(span.last())) {
            var offset = rules.getOffset(span.first());
            definition.add(observance(new Standard(), EVER, offset, offset));
        } else {
            var change = rules.previousTransition(span.first().plusNanos(1));
            for (var one = change == null ? next : change;
                    one != null && !one.getInstant().isAfter(span.last());
                    one = rules.nextTransition(one.getInstant())) {
                definition.add(observance(rules, one));
            }
        }
        return definition;
    }

    /** Whether all changes from the year before on follow rules that can be told by the local date. */
    private static boolean isYearly(ZoneRules rules, Span span) {
        var year = span.first().atOffset(ZoneOffset.UTC).getYear() - 1;
        var exceptions = rules.getTransitions();
        return !rules.getTransitionRules().isEmpty()
                && (exceptions.isEmpty()
                        || exceptions.getLast().getDateTimeBefore().getYear() < year)
                && rules.getTransitionRules().stream()
                        .allMatch(rule -> rule.getDayOfMonthIndicator() >= -1
                                && rule.getDayOfWeek()
                                        == rule.createTransition(year)
                                                .getDateTimeBefore()
                                                .getDayOfWeek());
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

    private static Observance observance(ZoneRules rules, ZoneOffsetTransition change) {
        return observance(
                rules.isDaylightSavings(change.getInstant()) ? new Daylight() : new Standard(),
                change.getDateTimeBefore(),
                change.getOffsetBefore(),
                change.getOffsetAfter());
    }

    private static Observance observance(
            Observance observance, LocalDateTime from, ZoneOffset before, ZoneOffset after) {
        observance.add(new DtStart<>(from));
        observance.add(new TzOffsetFrom(before));
        observance.add(new TzOffsetTo(after));
        return observance;
    }
}
