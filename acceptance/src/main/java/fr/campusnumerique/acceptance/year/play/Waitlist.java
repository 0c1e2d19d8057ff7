package fr.campusnumerique.acceptance.year.play;

import fr.campusnumerique.acceptance.kernel.Await;
import fr.campusnumerique.acceptance.kernel.http.SeatCommands;
import fr.campusnumerique.acceptance.year.ledger.Place;
import fr.campusnumerique.acceptance.year.ledger.Place.State;
import fr.campusnumerique.acceptance.year.ledger.Stage;
import fr.campusnumerique.acceptance.year.plan.PlannedRequest;
import fr.campusnumerique.acceptance.year.plan.PlannedSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who comes next when a seat is free. Each offer is waited for, and taken, left or forgotten as it was planned. */
record Waitlist(Stage stage, PlannedSession session, String sessionId, List<Place> places) {

    private static final Duration BOUND = Duration.ofSeconds(60);

    /** Where nobody has to approve, whoever comes while there are seats gets one. */
    void checkFirstCome() {
        if (session.approvals().isEmpty()) {
            int seats = Math.min(session.capacity(), places.size());
            stage.agree("seats given at once in " + session.reference(), seats, count(State.CONFIRMED));
            stage.agree("waitlisted in " + session.reference(), places.size() - seats, count(State.WAITLISTED));
        }
    }

    /** Until no seat is free, or nobody waits. */
    void offers() {
        for (int due = due(); due > 0; due = due()) {
            int awaited = due;
            List<Place> offered =
                    Await.present(due + " offers in session " + session.reference(), BOUND, () -> offered(awaited));
            checkOrder(offered);
            offered.forEach(place -> place.become(State.OFFERED));
            offered.forEach(this::answer);
        }
    }

    /** Some time later: an offer that nobody answered has ended, and the seat goes to the next. */
    void lapsed() {
        List<Place> forgotten =
                places.stream().filter(place -> place.is(State.OFFERED)).toList();
        Await.until("offers of " + session.reference() + " that lapse", BOUND, () -> {
            stage.feed().check();
            return forgotten.stream()
                    .allMatch(place -> stage.feed().state(place.enrolmentId()).equals(State.DECLINED.word()));
        });
        forgotten.forEach(place -> place.become(State.DECLINED));
    }

    private int due() {
        int free = session.capacity() - count(State.CONFIRMED) - count(State.OFFERED);
        return Math.min(free, count(State.WAITLISTED));
    }

    private Optional<List<Place>> offered(int due) {
        stage.feed().check();
        List<String> offered = stage.feed().offered(sessionId);
        List<Place> found = places.stream()
                .filter(place -> place.is(State.WAITLISTED) && offered.contains(place.enrolmentId()))
                .toList();
        return found.size() < due ? Optional.empty() : Optional.of(found);
    }

    private void checkOrder(List<Place> offered) {
        List<Place> passedOver = new ArrayList<>();
        Instant last = offered.stream()
                .flatMap(place -> since(place).stream())
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
        places.stream()
                .filter(place -> place.is(State.WAITLISTED) && !offered.contains(place))
                .filter(place ->
                        since(place).filter(earlier -> earlier.isBefore(last)).isPresent())
                .forEach(passedOver::add);
        stage.agree("passed over in the line of " + session.reference(), List.of(), passedOver);
    }

    /** When the place was asked for, or the one that it was kept from. */
    private Optional<Instant> since(Place place) {
        return stage.feed()
                .newest("/enrolments/" + place.first().enrolmentId())
                .flatMap(event -> Optional.ofNullable(event.known().requestedAt()));
    }

    private void answer(Place place) {
        PlannedRequest request = place.request();
        switch (request.offered()) {
            case ACCEPTS -> {
                stage.ask(SeatCommands.accept(request.persona(), place.enrolmentId()));
                place.become(State.CONFIRMED);
            }
            case DECLINES -> {
                stage.ask(SeatCommands.decline(request.persona(), place.enrolmentId()));
                place.become(State.DECLINED);
            }
            case IGNORES -> {
                // The seat stays theirs to take until the session is held.
            }
        }
    }

    private int count(State state) {
        return (int) places.stream().filter(place -> place.is(state)).count();
    }
}
