package fr.campusnumerique.enrolment;

import fr.campusnumerique.enrolment.sessions.KnownSession.Part;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/**
 * A learner's dates as calendars read them (RFC 5545): an event for each part of each session, which stays the same when
 * it is moved, is tentative while there is no seat, and cancelled when the place is gone. Moments are in UTC.
 */
final class EnrolmentCalendar {

    private EnrolmentCalendar() {}

    static String of(List<Enrolment> enrolments, Instant endingAfter, Instant now) {
        var calendar = new Calendar();
        calendar.add(new ProdId("-//Campus//Enrolments//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(ImmutableMethod.PUBLISH);
        calendar.add(new XProperty("X-WR-CALNAME", "Campus"));
        for (var enrolment : enrolments) {
            enrolment.attendance().parts().stream()
                    .filter(part -> part.endsAt().isAfter(endingAfter))
                    .forEach(part -> calendar.add(event(enrolment, part, now)));
        }
        var text = new StringWriter();
        try {
            new CalendarOutputter(false).output(calendar, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static VEvent event(Enrolment enrolment, Part part, Instant now) {
        var facts = enrolment.facts();
        var event = new VEvent(false);
        event.add(new Uid(facts.sessionId() + "-" + part.partId() + "@campus"));
        event.add(new DtStamp(now));
        event.add(new Sequence(
                (int) Math.min(Integer.MAX_VALUE, enrolment.outbox().sequence())));
        event.add(new DtStart<>(part.startsAt()));
        event.add(new DtEnd<>(part.endsAt()));
        event.add(new Summary(facts.courseCode()));
        event.add(new Description(facts.courseCode() + ", " + facts.language() + ", " + facts.state()));
        event.add(new Status(status(enrolment.state())));
        if (part.place() != null) {
            event.add(new Location(part.place()));
        }
        return event;
    }

    private static String status(EnrolmentState state) {
        if (state == EnrolmentState.CANCELLED || state == EnrolmentState.DECLINED) {
            return Status.VALUE_CANCELLED;
        }
        return state.isWaiting() ? Status.VALUE_TENTATIVE : Status.VALUE_CONFIRMED;
    }
}
