package fr.campusnumerique.acceptance.year.compare;

import fr.campusnumerique.acceptance.kernel.http.SeatCommands;
import fr.campusnumerique.acceptance.year.ledger.Place;
import fr.campusnumerique.acceptance.year.ledger.Place.State;
import fr.campusnumerique.acceptance.year.ledger.Stage;
import fr.campusnumerique.acceptance.year.plan.PlannedSession;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** The seats of each session, and what became of it. */
final class SeatComparison {

    private final Stage stage;
    private final Map<Integer, List<Place>> places;
    private final AtomicInteger oversold = new AtomicInteger();

    SeatComparison(Stage stage) {
        this.stage = stage;
        this.places = stage.ledger().bySession();
    }

    /** Seats taken beyond a session's capacity, as the campus says or as the ledger has it. */
    int oversold() {
        return oversold.get();
    }

    void compare(List<PlannedSession> sessions) {
        stage.together(sessions.stream().filter(session -> !session.selfPaced()).toList(), this::compare);
    }

    private void compare(PlannedSession session) {
        JsonNode seats = stage.ask(
                        SeatCommands.readSeats("operator", stage.ledger().sessionId(session)))
                .json();
        List<Place> here = places.getOrDefault(session.number(), List.of());
        int seated = (int) here.stream().filter(place -> place.state().seated()).count();
        agree(session, "capacity", session.capacity(), seats);
        agree(session, "taken", seated, seats);
        agree(session, "offered", count(here, State.OFFERED), seats);
        agree(session, "awaitingApproval", count(here, State.AWAITING_APPROVAL), seats);
        agree(session, "waitlisted", count(here, State.WAITLISTED), seats);
        int most = Math.max(
                seated, seats.path("taken").asInt(0) + seats.path("offered").asInt(0));
        oversold.addAndGet(Math.max(0, most - session.capacity()));
    }

    private void agree(PlannedSession session, String figure, int expected, JsonNode seats) {
        stage.agree(
                "seats " + figure + " of " + session.reference(),
                expected,
                seats.path(figure).asInt(-1));
    }

    private static int count(List<Place> places, State state) {
        return (int) places.stream().filter(place -> place.is(state)).count();
    }
}
