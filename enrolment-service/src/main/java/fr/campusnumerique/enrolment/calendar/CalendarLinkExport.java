package fr.campusnumerique.enrolment.calendar;

import fr.campusnumerique.calendar.CalendarLinks;
import fr.campusnumerique.enrolment.privacy.LearnerExport;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** That a learner's calendar can be read by an address, for that learner. */
@Component
class CalendarLinkExport implements LearnerExport {

    record Held(Instant since) {}

    private final CalendarLinks links;

    CalendarLinkExport(CalendarLinks links) {
        this.links = links;
    }

    @Override
    public String name() {
        return "calendarLinks";
    }

    @Override
    public List<Held> heldAbout(String learnerId) {
        return links.since(learnerId).map(Held::new).stream().toList();
    }
}
