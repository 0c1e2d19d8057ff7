package fr.campusnumerique.acceptance.faults.compare;

import fr.campusnumerique.acceptance.kernel.events.Facts;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The seats of each session: never more than there are, none free while somebody waits, and in the order of the line. */
record SeatComparison(Findings findings) {

    private static final Set<String> TAKEN = Set.of("confirmed", "completed", "no-show", "not-completed");

    /** @param seats by session, as the service shows them */
    void check(Collection<History> histories, Map<String, State.Seats> seats) {
        Map<String, List<Facts>> enrolments = new HashMap<>();
        for (History history : histories) {
            if (history.isOf("enrolments") && history.facts().seated()) {
                enrolments.merge(
                        Facts.text(history.facts().sessionId()), List.of(history.facts()), SeatComparison::both);
            }
        }
        for (History history : histories) {
            Integer capacity = history.facts().capacity();
            if (history.isOf("sessions") && capacity != null) {
                check(
                        history.id(),
                        capacity,
                        enrolments.getOrDefault(history.id(), List.of()),
                        seats.get(history.id()));
            }
        }
    }

    private static List<Facts> both(List<Facts> some, List<Facts> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private void check(String session, int capacity, List<Facts> enrolments, State.@Nullable Seats shown) {
        int taken = count(enrolments, TAKEN::contains);
        int offered = count(enrolments, "offered"::equals);
        int awaiting = count(enrolments, "awaiting-approval"::equals);
        int waitlisted = count(enrolments, "waitlisted"::equals);
        if (taken + offered > capacity) {
            findings.oversold("%s: %d seats taken and %d offered of %d".formatted(session, taken, offered, capacity));
        } else if (taken + offered + awaiting < capacity && waitlisted > 0) {
            findings.lost("%s: a seat, as %d wait and %d of %d are taken, %d offered"
                    .formatted(session, waitlisted, taken, capacity, offered));
        }
        State.Seats published = new State.Seats(capacity, taken, offered, awaiting, waitlisted);
        if (shown != null && !published.equals(shown)) {
            findings.lost("%s: seats are shown as %s and published as %s".formatted(session, shown, published));
        }
        line(session, enrolments);
    }

    /** Who has or is offered a seat has asked before all who wait. */
    private void line(String session, List<Facts> enrolments) {
        Instant last = requests(enrolments, state -> TAKEN.contains(state) || state.equals("offered")).stream()
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
        requests(enrolments, "waitlisted"::equals).stream()
                .filter(waiting -> waiting.isBefore(last))
                .forEach(waiting -> findings.disordered(
                        "%s: who asked at %s waits, who asked at %s has a seat".formatted(session, waiting, last)));
    }

    private static List<Instant> requests(List<Facts> enrolments, Predicate<String> states) {
        return enrolments.stream()
                .filter(enrolment -> states.test(Facts.text(enrolment.state())))
                .flatMap(enrolment -> Optional.ofNullable(enrolment.requestedAt()).stream())
                .toList();
    }

    private static int count(List<Facts> enrolments, Predicate<String> states) {
        return (int) enrolments.stream()
                .filter(enrolment -> states.test(Facts.text(enrolment.state())))
                .count();
    }
}
