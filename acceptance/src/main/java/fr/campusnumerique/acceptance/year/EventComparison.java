package fr.campusnumerique.acceptance.year;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What was told on Kafka against what was acknowledged: nothing may be missing, and nothing there twice. */
final class EventComparison {

    private final Ledger ledger;
    private final Feed feed;
    private final List<String> lost = new ArrayList<>();
    private final List<String> doubled = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private int certificates;
    private int people;
    private int withdrawn;

    EventComparison(Ledger ledger, Feed feed) {
        this.ledger = ledger;
        this.feed = feed;
    }

    EventComparison compare() {
        ledger.places().forEach(this::enrolment);
        for (News news : feed.enrolments()) {
            if (ledger.place(news.id()) == null) {
                others.add("enrolment " + news.id() + " was never asked for");
            }
        }
        countCertificates();
        doubled.addAll(feed.telling().doubled());
        if (ledger.twice() > 0) {
            doubled.add(ledger.twice() + " requests were given an enrolment that another one has");
        }
        feed.telling().disordered().forEach(what -> others.add("out of order: " + what));
        return this;
    }

    private void enrolment(Place place) {
        String told = feed.state(place.enrolmentId());
        if (!told.equals(place.state().word())) {
            lost.add(place + " is told as " + (told.isEmpty() ? "nothing" : told));
        } else if (place.isForgotten() && !isForgotten(place)) {
            lost.add(place + " is told with its learner, who was forgotten");
        }
    }

    private boolean isForgotten(Place place) {
        return Stream.concat(
                        feed.newest("/enrolments/" + place.enrolmentId()).stream(),
                        feed.certificatesOf(place.enrolmentId()).stream())
                .allMatch(news -> news.learnerId().isEmpty());
    }

    private void countCertificates() {
        Map<String, Integer> byEnrolment = new HashMap<>();
        Set<String> holders = new HashSet<>();
        for (News news : feed.certificates()) {
            boolean withdrawn = news.state().equals("withdrawn");
            if (withdrawn || news.state().equals("valid")) {
                certificates++;
                this.withdrawn += withdrawn ? 1 : 0;
                byEnrolment.merge(news.enrolmentId(), 1, Integer::sum);
                holders.add(news.person());
            }
        }
        people = holders.size();
        ledger.places().stream()
                .filter(Place::certified)
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

    /** Acknowledged, and not told. */
    List<String> lost() {
        return lost;
    }

    List<String> doubled() {
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
