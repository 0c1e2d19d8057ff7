package fr.campusnumerique.enrolment.calendars;

import fr.campusnumerique.calendar.CalendarLinks;
import fr.campusnumerique.privacy.ErasureOrder;
import fr.campusnumerique.privacy.LearnerData;
import org.springframework.stereotype.Component;

/** Lets the address of a learner's calendar lead nowhere. */
@Component
class CalendarLinkErasure implements LearnerData {

    private final CalendarLinks links;

    CalendarLinkErasure(CalendarLinks links) {
        this.links = links;
    }

    @Override
    public int erase(ErasureOrder order) {
        return links.revoke(order.learnerId()) ? 1 : 0;
    }
}
