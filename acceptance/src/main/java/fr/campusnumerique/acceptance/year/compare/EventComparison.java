package fr.campusnumerique.acceptance.year.compare;

import fr.campusnumerique.acceptance.kernel.events.EventRecord;
import fr.campusnumerique.acceptance.kernel.events.Facts;
import fr.campusnumerique.acceptance.year.ledger.Feed;
import fr.campusnumerique.acceptance.year.ledger.Ledger;
import fr.campusnumerique.acceptance.year.ledger.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What was published on Kafka against what was acknowledged: nothing may be missing, and nothing there twice. */
public final class EventComparison {

    private final Ledger ledger;
    private final Feed feed;
    private final List<String> lost = new ArrayList<>();
    private final List<String> doubled = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private int certificates;
    private int people;
    private int withdrawn;

    public EventComparison(Ledger ledger, Feed feed) {
        this.ledger = ledger;
        this.feed = feed;
    }

    public EventComparison compare() {
        ledger.places().forEach(this::enrolment);
        for (EventRecord event : feed.newestOf("enrolments")) {
            if (ledger.place(event.about()) == null) {
                others.add("enrolment " + event.about() + " was never asked for");
            }
        }
        countCertificates();
        doubled.addAll(feed.order().doubled());
        if (ledger.twice() > 0) {
            doubled.add(ledger.twice() + " requests were given an enrolment that another one has");
        }
        feed.order().disordered().forEach(what -> others.add("out of order: " + what));
        return this;
    }

    private void enrolment(Place place) {
        String published = feed.state(place.enrolmentId());
        if (!published.equals(place.state().word())) {
            lost.add(place + " is published as " + (published.isEmpty() ? "nothing" : published));
        } else if (place.isForgotten() && !isForgotten(place)) {
            lost.add(place + " is published with its learner, who was forgotten");
        }
    }

    private boolean isForgotten(Place place) {
        return Stream.concat(
                        feed.newest("/enrolments/" + place.enrolmentId()).stream(),
                        feed.certificatesOf(place.enrolmentId()).stream())
                .allMatch(event -> Facts.text(event.known().learnerId()).isEmpty());
    }

    private void countCertificates() {
        Map<String, Integer> byEnrolment = new HashMap<>();
        Set<String> holders = new HashSet<>();
        for (EventRecord event : feed.newestOf("certificates")) {
            boolean withdrawn = event.state().equals("withdrawn");
            if (withdrawn || event.state().equals("valid")) {
                certificates++;
                this.withdrawn += withdrawn ? 1 : 0;
                byEnrolment.merge(event.known().enrolment(), 1, Integer::sum);
                holders.add(event.known().person());
            }
        }
        people = holders.size();
        ledger.places().stream()
                .filter(Place::certified)
                .filter(place -> ledger.jointSince() != null || !place.session().selfPaced())
                .filter(place -> !byEnrolment.containsKey(place.enrolmentId()))
                .forEach(place -> lost.add("no valid certificate for " + place));
        byEnrolment.forEach((enrolment, count) -> {
            if (count > 1) {
                doubled.add(count + " certificates for enrolment " + enrolment);
            }
            Place place = ledger.place(enrolment);
            if (place == null || !place.certified()) {
                others.add("a valid certificate for enrolment " + enrolment + ", which has none");
            }
        });
    }

    /** Acknowledged, and not published. */
    public List<String> lost() {
        return lost;
    }

    public List<String> doubled() {
        return doubled;
    }

    /** Out of order, or asked for by nobody. */
    List<String> others() {
        return others;
    }

    /** Valid ones, and those that were withdrawn. */
    int certificates() {
        return certificates;
    }

    int withdrawn() {
        return withdrawn;
    }

    /** Distinct holders of these. */
    int people() {
        return people;
    }
}
