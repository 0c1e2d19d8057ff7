package fr.campusnumerique.acceptance.year;

import fr.campusnumerique.acceptance.api.Answer;
import fr.campusnumerique.acceptance.api.Command;
import fr.campusnumerique.acceptance.api.Commands;
import fr.campusnumerique.acceptance.api.SeatCommands;
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
        stage.calls()
                .together(
                        requests.stream()
                                .filter(request -> !request.keepsPlace())
                                .toList(),
                        request -> places.add(ask(request, null)));
        stage.calls()
                .together(
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
        Answer answer = stage.calls().ask(command);
        return stage.ledger()
                .requested(session, request, earlier, Cohort.text(answer, "enrolmentId"), Cohort.text(answer, "state"));
    }
}
