package fr.campusnumerique.acceptance.faults.compare;

import fr.campusnumerique.acceptance.faults.load.Action;
import fr.campusnumerique.acceptance.faults.load.Course;
import fr.campusnumerique.acceptance.faults.load.Entry;
import fr.campusnumerique.acceptance.faults.load.Outcome;
import fr.campusnumerique.acceptance.kernel.events.Facts;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The course and its sessions. */
final class CatalogueComparison {

    private final Course course;
    private final List<Entry> entries;
    private final Findings findings;

    CatalogueComparison(Course course, List<Entry> entries, Findings findings) {
        this.course = course;
        this.entries = entries;
        this.findings = findings;
    }

    void check(Collection<History> histories) {
        Set<String> audiences = new HashSet<>();
        int courses = 0;
        for (History history : histories) {
            if (history.isOf("courses")) {
                courses++;
                course(history, audiences);
            }
        }
        findings.count("course", courses, asked(Action.DESCRIBE_COURSE));
        revisions(audiences);
        sessions(histories.stream().filter(history -> history.isOf("sessions")).toList());
    }

    private void course(History history, Set<String> audiences) {
        if (!history.id().equals(course.code())) {
            findings.invented("course " + history.id());
            return;
        }
        findings.count("course.created", history.count("course.created"), asked(Action.DESCRIBE_COURSE));
        findings.count("course.launched", history.count("course.launched"), asked(Action.LAUNCH));
        history.events().forEach(event -> audiences.add(Facts.text(event.known().audience())));
    }

    private void revisions(Set<String> audiences) {
        Set<String> possible = new HashSet<>();
        for (Entry entry : entries) {
            boolean says = entry.action() == Action.REVISE_COURSE || entry.action() == Action.DESCRIBE_COURSE;
            if (says && entry.outcome() != Outcome.REFUSED) {
                possible.add(entry.detail());
            }
            if (says && entry.outcome() == Outcome.ACKNOWLEDGED && !audiences.contains(entry.detail())) {
                findings.lost("revision of the course to the audience " + entry.detail());
            }
        }
        audiences.stream()
                .filter(audience -> !possible.contains(audience))
                .forEach(audience -> findings.invented("revision of the course to the audience " + audience));
    }

    private void sessions(List<History> histories) {
        Set<String> published = histories.stream().map(History::id).collect(Collectors.toSet());
        entries.stream()
                .filter(entry -> entry.action() == Action.OPEN_SESSION || entry.action() == Action.OPEN_SEATS)
                .filter(entry -> entry.outcome() == Outcome.ACKNOWLEDGED)
                .filter(entry -> !published.contains(entry.detail()))
                .forEach(entry -> findings.lost("session " + entry.detail()));
        Map<Boolean, List<History>> bySeats = histories.stream()
                .collect(Collectors.partitioningBy(history -> history.facts().seated()));
        List<History> selfPaced = bySeats.getOrDefault(false, List.of());
        List<History> seated = bySeats.getOrDefault(true, List.of());
        findings.count("sessions", selfPaced.size(), asked(Action.OPEN_SESSION));
        findings.count("sessions with seats", seated.size(), asked(Action.OPEN_SEATS));
        selfPaced.forEach(history -> findings.same(history.source() + " created", history.count("session.created"), 1));
        seated.forEach(history -> findings.same(history.source() + " drafted", history.count("session.drafted"), 1));
        seated.forEach(
                history -> findings.same(history.source() + " scheduled", history.count("session.scheduled"), 1));
    }

    private Account.Count asked(Action action) {
        return asked(entries, action);
    }

    static Account.Count asked(List<Entry> entries, Action action) {
        Account.Count asked = Account.Count.NONE;
        for (Entry entry : entries) {
            asked = entry.action() == action ? asked.plus(entry.outcome()) : asked;
        }
        return asked;
    }
}
