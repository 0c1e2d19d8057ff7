package fr.campusnumerique.acceptance.year.play;

import fr.campusnumerique.acceptance.kernel.http.SeatCommands;
import fr.campusnumerique.acceptance.year.ledger.Place;
import fr.campusnumerique.acceptance.year.ledger.Place.State;
import fr.campusnumerique.acceptance.year.ledger.Stage;
import fr.campusnumerique.acceptance.year.plan.PlannedSession;
import fr.campusnumerique.acceptance.year.plan.PlannedSession.Turn;
import fr.campusnumerique.acceptance.year.plan.SessionFile;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The editor moves a session, or cancels it, after learners have asked for its seats. */
record Changes(Stage stage, PlannedSession session, String sessionId) {

    void make(List<Place> places) {
        List<Place> waitingOrSeated =
                places.stream().filter(place -> place.state().inLine()).toList();
        if (session.is(Turn.MOVED)) {
            move();
            stage.ledger().moved(waitingOrSeated.size());
        } else if (session.is(Turn.CANCELLED)) {
            stage.ask(SeatCommands.cancelSession(sessionId, "The room is needed"));
            stage.ledger().cancelled(session);
            waitingOrSeated.forEach(place -> place.become(State.CANCELLED));
        }
    }

    /** What was read is sent back with other dates. */
    private void move() {
        int days = session.finalDay() - session.day();
        Instant first = SessionFile.startOf(stage.dawn(), session.finalDay(), 0);
        stage.commands().edit(SeatCommands.readSession(sessionId), answer -> {
            JsonNode plan = answer.json();
            JsonNode starts = plan.path("parts").path(0).path("startsAt");
            if (Instant.parse(starts.asString("")).equals(first)) {
                return Optional.empty();
            }
            for (JsonNode part : plan.path("parts")) {
                later((ObjectNode) part, "startsAt", days);
                later((ObjectNode) part, "endsAt", days);
            }
            return Optional.of(SeatCommands.revise(sessionId, plan));
        });
    }

    private static void later(ObjectNode part, String field, int days) {
        Instant before = Instant.parse(part.path(field).asString(""));
        part.put(field, before.plus(days, ChronoUnit.DAYS).toString());
    }
}
