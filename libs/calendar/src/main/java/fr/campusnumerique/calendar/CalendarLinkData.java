package fr.campusnumerique.calendar;

import fr.campusnumerique.privacy.ErasureOrder;
import fr.campusnumerique.privacy.PersonalData;
import java.util.List;
import java.util.Set;

/** That somebody's calendar can be read by an address, for them; erased, it leads nowhere. */
final class CalendarLinkData implements PersonalData {

    private final CalendarLinks links;

    CalendarLinkData(CalendarLinks links) {
        this.links = links;
    }

    @Override
    public String name() {
        return "calendarLinks";
    }

    @Override
    public Set<String> collections() {
        return Set.of(CalendarLinks.COLLECTION);
    }

    @Override
    public List<CalendarAddresses.Known> export(String learnerId) {
        return links.since(learnerId).map(CalendarAddresses.Known::new).stream().toList();
    }

    @Override
    public int erase(ErasureOrder order) {
        return links.revoke(order.learnerId()) ? 1 : 0;
    }
}
