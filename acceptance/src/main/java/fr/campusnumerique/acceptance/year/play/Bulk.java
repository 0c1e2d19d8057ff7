package fr.campusnumerique.acceptance.year.play;

import fr.campusnumerique.acceptance.kernel.Await;
import fr.campusnumerique.acceptance.kernel.http.SeatCommands;
import fr.campusnumerique.acceptance.kernel.http.Superiors;
import fr.campusnumerique.acceptance.year.ledger.Place;
import fr.campusnumerique.acceptance.year.ledger.Stage;
import fr.campusnumerique.acceptance.year.plan.PlannedRequest;
import fr.campusnumerique.acceptance.year.plan.PlannedSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The training officer of an administration enrols its people in a session: as a file, which is sent again in another form
 * as if the answer was lost.
 */
record Bulk(Stage stage, PlannedSession session, String sessionId) {

    private static final Duration BOUND = Duration.ofSeconds(60);

    /** Sends the rows, and answers the bulk enrolment that was accepted. */
    String send() {
        List<String> learners = session.requests().stream()
                .map(request -> request.learner().subject())
                .toList();
        String csv = learners.stream().collect(Collectors.joining("\r\n", "learnerId\r\n", "\r\n"));
        String bulkId =
                stage.ask(SeatCommands.enrolFile(officer(), sessionId, csv)).text("bulkId");
        stage.agree(
                "the same rows of " + session.reference() + ", sent again as JSON, are the same bulk enrolment",
                bulkId,
                stage.ask(SeatCommands.enrolAll(officer(), sessionId, learners)).text("bulkId"));
        return bulkId;
    }

    /** Whether as many enrolments were published as there are rows. */
    boolean isPublished() {
        return stage.feed().enrolmentsIn(sessionId) >= session.requests().size();
    }

    /** What came of the rows, once all have an outcome. */
    void outcomes(String bulkId, List<Place> places) {
        Map<String, PlannedRequest> asked = session.requests().stream()
                .collect(Collectors.toMap(request -> request.learner().subject(), Function.identity()));
        JsonNode rows = Await.present("outcomes of " + session.reference(), BOUND, () -> finished(bulkId));
        stage.agree("rows of " + session.reference() + " with an outcome", asked.size(), rows.size());
        for (JsonNode row : rows) {
            PlannedRequest request = asked.get(row.path("learnerId").asString(""));
            String state = state(row.path("outcome").asString(""));
            if (request == null || state.isEmpty()) {
                stage.agree("a row of " + session.reference(), "enrolled, or waitlisted", row.toString());
            } else {
                places.add(stage.ledger()
                        .requested(
                                session, request, null, row.path("enrolmentId").asString(""), state, stage.now()));
            }
        }
    }

    private Optional<JsonNode> finished(String bulkId) {
        JsonNode answer = stage.ask(SeatCommands.readBulk(officer(), bulkId)).json();
        boolean done = answer.path("bulk").path("state").asString("").equals("done");
        return done ? Optional.of(answer.path("items")) : Optional.empty();
    }

    private static String state(String outcome) {
        return switch (outcome) {
            case "enrolled" -> "confirmed";
            case "waitlisted" -> "waitlisted";
            default -> "";
        };
    }

    private String officer() {
        return Superiors.of(session.requests().getFirst().learner(), "training-office");
    }
}
