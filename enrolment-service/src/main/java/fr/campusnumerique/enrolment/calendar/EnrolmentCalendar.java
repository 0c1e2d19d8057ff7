package fr.campusnumerique.enrolment.calendar;

import fr.campusnumerique.calendar.CalendarEvent;
import fr.campusnumerique.calendar.CalendarEvent.Status;
import fr.campusnumerique.calendar.CalendarFeed;
import fr.campusnumerique.enrolment.enrolment.Enrolment;
import fr.campusnumerique.enrolment.enrolment.EnrolmentState;
import fr.campusnumerique.enrolment.replica.course.KnownCourse;
import fr.campusnumerique.enrolment.replica.session.KnownSession;
import fr.campusnumerique.enrolment.replica.session.KnownSession.Part;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A learner's dates as calendars read them (RFC 5545): an event for each part of each session, which stays the same when
 * it is moved, is tentative while there is no seat, and cancelled when the place is gone. It is at the hour of the session's
 * time zone, whose clocks the calendar defines.
 */
final class EnrolmentCalendar {

    private EnrolmentCalendar() {}

    /**
     * @param sessions by their ids; the dates of others are in UTC
     * @param courses by their codes; others are named by the code
     */
    static String of(
            List<Enrolment> enrolments,
            Map<String, KnownSession> sessions,
            Map<String, KnownCourse> courses,
            Instant endingAfter,
            Instant now) {
        var feed = new CalendarFeed("Enrolments", "Campus");
        for (var enrolment : enrolments) {
            var session = sessions.get(enrolment.sessionId());
            var title = title(enrolment, courses);
            enrolment.parts().stream()
                    .filter(part -> part.endsAt().isAfter(endingAfter))
                    .forEach(part -> feed.add(event(enrolment, part, session, title, now)));
        }
        return feed.text();
    }

    private static CalendarEvent event(
            Enrolment enrolment, Part part, @Nullable KnownSession session, String title, Instant now) {
        var location = Stream.of(part.place(), session == null ? null : session.city())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        return new CalendarEvent(
                enrolment.sessionId() + "-" + part.partId() + "@campus",
                now,
                enrolment.outbox().sequence(),
                part.startsAt(),
                part.endsAt(),
                session == null ? null : session.timeZone(),
                title,
                enrolment.courseCode() + ", " + enrolment.language() + ", "
                        + enrolment.state().word(),
                status(enrolment.state()),
                location.isEmpty() ? null : location,
                null);
    }

    /** In the language in which the learner takes the course. */
    private static String title(Enrolment enrolment, Map<String, KnownCourse> courses) {
        var code = String.valueOf(enrolment.courseCode());
        var course = courses.get(code);
        var title = course == null ? null : course.titles().get(enrolment.language());
        return title == null ? code : title + " (" + code + ")";
    }

    private static Status status(EnrolmentState state) {
        if (state == EnrolmentState.CANCELLED || state == EnrolmentState.DECLINED) {
            return Status.CANCELLED;
        }
        return state.isWaiting() ? Status.TENTATIVE : Status.CONFIRMED;
    }
}
