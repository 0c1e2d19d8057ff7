package fr.campusnumerique.acceptance.year;

import fr.campusnumerique.acceptance.api.Answer;
import fr.campusnumerique.acceptance.api.Commands;
import fr.campusnumerique.acceptance.api.ProgrammeCommands;
import fr.campusnumerique.acceptance.api.SeatCommands;
import fr.campusnumerique.acceptance.year.Place.State;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A session from the first request to the last answer; of the MOOC, some of its learners. */
final class Cohort implements Life {

    private enum Step {
        ASK,
        LEARN,
        ANSWER
    }

    private final Stage stage;
    private final PlannedSession session;
    private final List<PlannedRequest> requests;
    private final String sessionId;
    private final List<Place> places = Collections.synchronizedList(new ArrayList<>());
    private Step next = Step.ASK;

    Cohort(Stage stage, PlannedSession session, List<PlannedRequest> requests) {
        this.stage = stage;
        this.session = session;
        this.requests = requests;
        this.sessionId = stage.ledger().sessionId(session);
    }

    @Override
    public int weight() {
        return requests.size();
    }

    @Override
    public boolean step() {
        switch (next) {
            case ASK -> {
                ask();
                next = Step.LEARN;
            }
            case LEARN -> {
                learn();
                next = Step.ANSWER;
            }
            case ANSWER -> {
                all(place -> place.is(State.COMPLETED) && place.request().followUp(), this::followUp);
                return false;
            }
        }
        return true;
    }

    private void ask() {
        stage.calls().together(requests, this::request);
        var line = new WaitingLine(stage, session, sessionId, places);
        if (!session.selfPaced()) {
            line.checkFirstCome();
            all(place -> place.is(State.AWAITING_APPROVAL), new Approvals(stage)::decide);
        }
        all(place -> place.is(State.CONFIRMED) && place.request().cancels(), this::cancel);
        if (!session.selfPaced()) {
            line.offers();
        }
    }

    private void all(Predicate<Place> those, Consumer<Place> what) {
        List<Place> found = List.copyOf(places).stream().filter(those).toList();
        if (!found.isEmpty()) {
            stage.calls().together(found, what);
        }
    }

    private void request(PlannedRequest request) {
        Answer answer = stage.calls().ask(Commands.enrol(request.persona(), sessionId));
        places.add(stage.ledger().requested(session, request, text(answer, "enrolmentId"), text(answer, "state")));
    }

    private void cancel(Place place) {
        stage.calls().ask(Commands.cancel(place.request().persona(), place.enrolmentId()));
        place.become(State.CANCELLED);
    }

    private void baseline(Place place) {
        stage.calls()
                .ask(ProgrammeCommands.baseline(
                        place.request().persona(),
                        place.enrolmentId(),
                        place.request().before()));
        place.answeredBaseline();
    }

    private void learn() {
        // Feedback has heard of the seats by now.
        all(place -> place.is(State.CONFIRMED) && place.request().baseline(), this::baseline);
        List<Place> seated =
                places.stream().filter(place -> place.is(State.CONFIRMED)).toList();
        if (!seated.isEmpty()) {
            for (int part = 0; part < session.course().parts(); part++) {
                attend(part, seated);
            }
            modules(seated);
        }
        if (!session.selfPaced()) {
            stage.calls().ask(SeatCommands.hold(sessionId));
            stage.ledger().held(session);
            places.forEach(Place::held);
        }
    }

    private void attend(int part, List<Place> seated) {
        List<String> attended = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        seated.forEach(place -> (place.request().attends() > part ? attended : absent)
                .add(place.request().learner().subject()));
        stage.calls()
                .ask(SeatCommands.attendance(
                        session.trainer(), sessionId, PlannedSession.part(part), attended, absent));
        seated.stream().filter(place -> place.request().attends() > part).forEach(Place::attended);
    }

    private void modules(List<Place> seated) {
        List<Place> finishing = seated.stream()
                .filter(place -> place.request().module()
                        && place.request().attends() >= session.course().parts())
                .toList();
        if (finishing.isEmpty()) {
            return;
        }
        List<Map<String, Object>> statements = finishing.stream()
                .map(place -> Statements.completed(place.request().learner(), sessionId))
                .toList();
        int stored =
                stage.calls().ask(SeatCommands.statements(statements)).json().size();
        stage.figures().agree("statements stored of " + session.reference(), finishing.size(), stored);
        finishing.forEach(Place::finishedModule);
    }

    private void followUp(Place place) {
        PlannedRequest request = place.request();
        stage.calls()
                .ask(ProgrammeCommands.followUp(
                        request.persona(),
                        place.enrolmentId(),
                        Map.of(
                                "proficiency",
                                request.after().proficiency(),
                                "confidence",
                                request.after().confidence(),
                                "rating",
                                request.rating())));
        place.answeredFollowUp();
    }

    static String text(Answer answer, String field) {
        return answer.json().path(field).asString("");
    }
}
