package fr.campusnumerique.catalog.calendar;

import fr.campusnumerique.calendar.CalendarEvent;
import fr.campusnumerique.calendar.CalendarFeed;
import fr.campusnumerique.catalog.session.Session;
import fr.campusnumerique.catalog.session.SessionFacts;
import fr.campusnumerique.catalog.session.SessionState;
import java.net.URI;
import java.util.List;
import java.util.Map;

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
                feed.add(event(session, i));
            }
        }
        return feed.text();
    }

    private CalendarEvent event(Session session, int index) {
        var facts = session.facts();
        var part = session.parts().get(index);
        var course = titles.getOrDefault(facts.courseCode(), Map.of());
        return new CalendarEvent(
                facts.sessionId() + "-" + part.partId() + "@campus",
                session.changedAt(),
                session.outbox().sequence(),
                part.startsAt(),
                part.endsAt(),
                facts.timeZone(),
                course.getOrDefault(facts.language(), facts.courseCode()),
                description(session, facts, index),
                session.state() == SessionState.CANCELLED
                        ? CalendarEvent.Status.CANCELLED
                        : CalendarEvent.Status.CONFIRMED,
                part.place() == null ? null : part.place() + ", " + facts.city(),
                withLinks && part.joinLink() != null ? URI.create(part.joinLink()) : null);
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
