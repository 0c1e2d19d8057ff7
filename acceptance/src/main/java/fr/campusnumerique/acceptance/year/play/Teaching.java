package fr.campusnumerique.acceptance.year.play;

import fr.campusnumerique.acceptance.kernel.http.SeatCommands;
import fr.campusnumerique.acceptance.year.ledger.Place;
import fr.campusnumerique.acceptance.year.ledger.Place.State;
import fr.campusnumerique.acceptance.year.ledger.Stage;
import fr.campusnumerique.acceptance.year.plan.PlannedSession;
import fr.campusnumerique.acceptance.year.plan.YearCourse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The trainer notes who was there, the learning platform who has finished the module; then the session is held.
 *
 * @param teacher persona of the trainer
 */
record Teaching(Stage stage, PlannedSession session, String sessionId, String teacher) {

    void teach(List<Place> places) {
        List<Place> seated =
                places.stream().filter(place -> place.is(State.CONFIRMED)).toList();
        if (!seated.isEmpty()) {
            for (int part = 0; part < session.course().parts(); part++) {
                attend(part, seated);
            }
            modules(seated);
        }
        if (!session.selfPaced()) {
            stage.ask(SeatCommands.hold(sessionId));
            stage.ledger().held(session);
            places.forEach(Place::held);
        }
    }

    private void attend(int part, List<Place> seated) {
        List<String> attended = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        seated.forEach(place -> (place.request().attends() > part ? attended : absent)
                .add(place.request().learner().subject()));
        stage.ask(SeatCommands.attendance(teacher, sessionId, PlannedSession.part(part), attended, absent));
        seated.stream().filter(place -> place.request().attends() > part).forEach(place -> place.attended(stage.now()));
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
                .map(place -> SeatCommands.completed(place.request().learner(), sessionId, YearCourse.MODULE))
                .toList();
        int stored = stage.ask(SeatCommands.statements(statements)).json().size();
        stage.agree("statements stored of " + session.reference(), finishing.size(), stored);
        finishing.forEach(place -> place.finishedModule(stage.now()));
    }
}
