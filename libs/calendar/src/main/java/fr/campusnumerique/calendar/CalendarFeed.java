package fr.campusnumerique.calendar;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A calendar to subscribe to (RFC 5545): events at the hour of their place, and what the clocks there do. An event that
 * cannot be written is left out, and logged: it never takes the others away.
 */
public final class CalendarFeed {

    private static final Logger LOG = LoggerFactory.getLogger(CalendarFeed.class);
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);

    private final String product;
    private final String name;
    private final List<CalendarEvent> events = new ArrayList<>();

    /**
     * @param product who writes it, e.g. {@code Catalogue}
     * @param name what readers call it
     */
    public CalendarFeed(String product, String name) {
        this.product = product;
        this.name = name;
    }

    /** Adds an event; they are written in this order. */
    public void add(CalendarEvent event) {
        events.add(event);
    }

    /** The whole, {@code text/calendar}. */
    public String text() {
        var zones = new CalendarZones();
        var written = new ContentLines();
        for (var event : events) {
            try {
                written.addAll(lines(event, zones));
            } catch (DateTimeException odd) {
                LOG.warn("event {} is left out of a calendar: {}", event.uid(), odd.toString());
            }
        }
        return new ContentLines()
                .add("BEGIN", "VCALENDAR")
                .text("PRODID", "-//Campus//" + product + "//EN")
                .add("VERSION", "2.0")
                .add("CALSCALE", "GREGORIAN")
                .add("METHOD", "PUBLISH")
                .text("X-WR-CALNAME", name)
                .addAll(zones.definitions())
                .addAll(written)
                .add("END", "VCALENDAR")
                .toString();
    }

    private static ContentLines lines(CalendarEvent event, CalendarZones zones) {
        var lines = new ContentLines()
                .add("BEGIN", "VEVENT")
                .text("UID", event.uid())
                .add("DTSTAMP", utc(event.stamp()))
                .add("SEQUENCE", String.valueOf(Math.min(Integer.MAX_VALUE, event.sequence())));
        var zone = event.zone() == null ? null : zones.find(event.zone(), event.start(), event.end());
        if (zone == null) {
            lines.add("DTSTART", utc(event.start())).add("DTEND", utc(event.end()));
        } else {
            var parameter = ";TZID=" + (zone.getId().contains(":") ? "\"" + zone.getId() + "\"" : zone.getId());
            lines.add("DTSTART" + parameter, LOCAL.format(event.start().atZone(zone)))
                    .add("DTEND" + parameter, LOCAL.format(event.end().atZone(zone)));
        }
        lines.text("SUMMARY", event.title()).text("DESCRIPTION", event.description());
        lines.add("STATUS", event.status().name());
        if (event.location() != null) {
            lines.text("LOCATION", event.location());
        }
        if (event.url() != null) {
            lines.add("URL", event.url().toASCIIString());
        }
        return lines.add("END", "VEVENT");
    }

    /** A calendar's years have four digits. */
    private static String utc(Instant moment) {
        var year = moment.atOffset(ZoneOffset.UTC).getYear();
        if (year < 0 || year > 9999) {
            throw new DateTimeException("no calendar has the year " + year);
        }
        return UTC.format(moment);
    }
}
