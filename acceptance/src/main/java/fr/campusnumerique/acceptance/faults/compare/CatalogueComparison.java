package fr.campusnumerique.acceptance.faults.compare;

import fr.campusnumerique.acceptance.faults.load.Action;
import fr.campusnumerique.acceptance.faults.load.Course;
import fr.campusnumerique.acceptance.kernel.events.Facts;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The course and its sessions. */
record CatalogueComparison(Course course, Account account, Findings findings) {

    void check(Collection<History> histories) {
        Set<String> audiences = new HashSet<>();
        int courses = 0;
        for (History history : histories) {
            if (history.isOf("courses")) {
                courses++;
                course(history, audiences);
            }
        }
        findings.count("course", courses, account.count(Action.DESCRIBE_COURSE));
        revisions(audiences);
        sessions(histories.stream().filter(history -> history.isOf("sessions")).toList());
    }

    private void course(History history, Set<String> audiences) {
        if (!history.id().equals(course.code())) {
            findings.invented("course " + history.id());
            return;
        }
        findings.count("course.created", history.count("course.created"), account.count(Action.DESCRIBE_COURSE));
        findings.count("course.launched", history.count("course.launched"), account.count(Action.LAUNCH));
        history.events().forEach(event -> audiences.add(Facts.text(event.known().audience())));
    }

    private void revisions(Set<String> audiences) {
        Set<String> possible = account.possible(Action.DESCRIBE_COURSE, Action.REVISE_COURSE);
        account.certain(Action.DESCRIBE_COURSE, Action.REVISE_COURSE).stream()
                .filter(audience -> !audiences.contains(audience))
                .forEach(audience -> findings.lost("revision of the course to the audience " + audience));
        audiences.stream()
                .filter(audience -> !possible.contains(audience))
                .forEach(audience -> findings.invented("revision of the course to the audience " + audience));
    }

    private void sessions(List<History> histories) {
        Set<String> published = histories.stream().map(History::id).collect(Collectors.toSet());
        account.certain(Action.OPEN_SESSION, Action.OPEN_SEATS).stream()
                .filter(session -> !published.contains(session))
                .forEach(session -> findings.lost("session " + session));
        Map<Boolean, List<History>> bySeats = histories.stream()
                .collect(Collectors.partitioningBy(history -> history.facts().seated()));
        List<History> selfPaced = bySeats.getOrDefault(false, List.of());
        List<History> seated = bySeats.getOrDefault(true, List.of());
        findings.count("sessions", selfPaced.size(), account.count(Action.OPEN_SESSION));
        findings.count("sessions with seats", seated.size(), account.count(Action.OPEN_SEATS));
        selfPaced.forEach(history -> findings.same(history.source() + " created", history.count("session.created"), 1));
        seated.forEach(history -> findings.same(history.source() + " drafted", history.count("session.drafted"), 1));
        seated.forEach(
                history -> findings.same(history.source() + " scheduled", history.count("session.scheduled"), 1));
    }
}
