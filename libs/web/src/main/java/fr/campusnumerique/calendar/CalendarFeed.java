package fr.campusnumerique.calendar;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.jspecify.annotations.Nullable;

/** A calendar to subscribe to (RFC 5545): events at the hour of their place, and what the clocks there do. */
public final class CalendarFeed {

    private final Calendar calendar = new Calendar();
    private final CalendarZones zones = new CalendarZones();
    private final List<VEvent> events = new ArrayList<>();

    /**
     * @param product who writes it, e.g. {@code Catalogue}
     * @param name what readers call it
     */
    public CalendarFeed(String product, String name) {
        calendar.add(new ProdId("-//Campus//" + product + "//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(ImmutableMethod.PUBLISH);
        calendar.add(new XProperty("X-WR-CALNAME", name));
    }

    /**
     * A moment of an event, as the calendar writes it.
     *
     * @param zone IANA name; null, or a zone that is UTC, writes it in UTC
     */
    public Temporal at(Instant moment, @Nullable String zone) {
        return zones.at(moment, zone);
    }

    /** @param event with moments of {@link #at} */
    public void add(VEvent event) {
        events.add(event);
    }

    /** The whole, {@code text/calendar}; to be asked for once. */
    public String text() {
        zones.addTo(calendar);
        events.forEach(calendar::add);
        var text = new StringWriter();
        try {
            new CalendarOutputter(false).output(calendar, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
