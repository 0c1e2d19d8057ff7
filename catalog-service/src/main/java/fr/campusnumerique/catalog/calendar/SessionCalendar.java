package fr.campusnumerique.catalog.calendar;

import fr.campusnumerique.calendar.CalendarFeed;
import fr.campusnumerique.catalog.session.Session;
import fr.campusnumerique.catalog.session.SessionFacts;
import fr.campusnumerique.catalog.session.SessionState;
import java.net.URI;
import java.util.List;
import java.util.Map;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;

/**
 * Sessions as calendars read them (RFC 5545): an event for each part, which stays the same event when it is moved and
 * is shown as cancelled when the session is. Each is at the hour of the session's time zone, whose clocks the calendar defines.
 */
final class SessionCalendar {

    private final Map<String, Map<String, String>> titles;
    private final boolean withLinks;

    /**
     * @param titles of courses, by code and language
     * @param withLinks whether the reader may know where to join
     */
    SessionCalendar(Map<String, Map<String, String>> titles, boolean withLinks) {
        this.titles = titles;
        this.withLinks = withLinks;
    }

    String of(String name, List<Session> sessions) {
        var feed = new CalendarFeed("Catalogue", name);
        for (var session : sessions) {
            for (int i = 0; i < session.parts().size(); i++) {
                feed.add(event(session, i, feed));
            }
        }
        return feed.text();
    }

    private VEvent event(Session session, int index, CalendarFeed feed) {
        var facts = session.facts();
        var part = session.parts().get(index);
        var event = new VEvent(false);
        event.add(new Uid(facts.sessionId() + "-" + part.partId() + "@campus"));
        event.add(new DtStamp(session.changedAt()));
        event.add(
                new Sequence((int) Math.min(Integer.MAX_VALUE, session.outbox().sequence())));
        event.add(new DtStart<>(feed.at(part.startsAt(), facts.timeZone())));
        event.add(new DtEnd<>(feed.at(part.endsAt(), facts.timeZone())));
        event.add(new Summary(
                titles.getOrDefault(facts.courseCode(), Map.of()).getOrDefault(facts.language(), facts.courseCode())));
        event.add(new Description(description(session, facts, index)));
        var cancelled = session.state() == SessionState.CANCELLED;
        event.add(new Status(cancelled ? Status.VALUE_CANCELLED : Status.VALUE_CONFIRMED));
        if (part.place() != null) {
            event.add(new Location(part.place() + ", " + facts.city()));
        }
        if (withLinks && part.joinLink() != null) {
            event.add(new Url(URI.create(part.joinLink())));
        }
        return event;
    }

    private static String description(Session session, SessionFacts facts, int index) {
        var words = new StringBuilder(facts.courseCode())
                .append(", ")
                .append(facts.language())
                .append(", ")
                .append(index + 1)
                .append('/')
                .append(session.parts().size());
        if (facts.reason() != null) {
            words.append(". ").append(facts.reason());
        }
        return words.toString();
    }
}
