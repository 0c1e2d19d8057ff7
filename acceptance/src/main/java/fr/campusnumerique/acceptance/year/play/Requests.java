package fr.campusnumerique.acceptance.year.play;

import fr.campusnumerique.acceptance.kernel.http.Answer;
import fr.campusnumerique.acceptance.kernel.http.Command;
import fr.campusnumerique.acceptance.kernel.http.Commands;
import fr.campusnumerique.acceptance.kernel.http.SeatCommands;
import fr.campusnumerique.acceptance.year.ledger.Place;
import fr.campusnumerique.acceptance.year.ledger.Stage;
import fr.campusnumerique.acceptance.year.plan.PlannedRequest;
import fr.campusnumerique.acceptance.year.plan.PlannedSession;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the seats of a session.
 *
 * @param before what became of the session that this one replaces; null if it replaces none
 */
record Requests(
        Stage stage,
        PlannedSession session,
        String sessionId,
        @Nullable Cohort before) {

    /** All at once; only who keeps an earlier place comes after the others, and is before them in line. */
    void ask(List<PlannedRequest> requests, List<Place> places) {
        stage.together(
                requests.stream().filter(request -> !request.keepsPlace()).toList(),
                request -> places.add(ask(request, null)));
        stage.together(
                requests.stream().filter(PlannedRequest::keepsPlace).toList(),
                request -> places.add(ask(request, earlier(request))));
    }

    private Place earlier(PlannedRequest request) {
        return Optional.ofNullable(before)
                .flatMap(cohort -> cohort.placeOf(request.persona()))
                .orElseThrow(() -> new IllegalStateException(request.persona() + " has no place to keep"));
    }

    private Place ask(PlannedRequest request, @Nullable Place earlier) {
        Command command = earlier == null
                ? Commands.enrol(request.persona(), sessionId)
                : SeatCommands.enrolKeepingPlace(request.persona(), sessionId, earlier.enrolmentId());
        Answer answer = stage.ask(command);
        return stage.ledger()
                .requested(session, request, earlier, answer.text("enrolmentId"), answer.text("state"), stage.now());
    }
}
