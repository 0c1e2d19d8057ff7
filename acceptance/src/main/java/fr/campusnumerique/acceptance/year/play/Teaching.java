package fr.campusnumerique.acceptance.year.play;

import static java.nio.charset.StandardCharsets.UTF_8;

import fr.campusnumerique.acceptance.kernel.http.SeatCommands;
import fr.campusnumerique.acceptance.year.ledger.Place;
import fr.campusnumerique.acceptance.year.ledger.Place.State;
import fr.campusnumerique.acceptance.year.ledger.Stage;
import fr.campusnumerique.acceptance.year.plan.PlannedSession;
import fr.campusnumerique.acceptance.year.plan.YearCourse;
import fr.campusnumerique.local.identity.Persona;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The trainer notes who was there, the learning platform who has finished the module; then the session is held.
 *
 * @param teacher persona of the trainer
 */
record Teaching(Stage stage, PlannedSession session, String sessionId, String teacher) {

    private static final String HOME = "https://campus.example";

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
                .map(place -> completed(place.request().learner(), sessionId))
                .toList();
        int stored = stage.ask(SeatCommands.statements(statements)).json().size();
        stage.agree("statements stored of " + session.reference(), finishing.size(), stored);
        finishing.forEach(place -> place.finishedModule(stage.now()));
    }

    /** What the learning platform says in xAPI: that a learner has completed the session's module; the same each time it is said. */
    private static Map<String, Object> completed(Persona learner, String sessionId) {
        String activity = HOME + "/xapi/sessions/" + sessionId + "/modules/" + YearCourse.MODULE;
        UUID id = UUID.nameUUIDFromBytes((activity + " " + learner.subject()).getBytes(UTF_8));
        return Map.of(
                "id",
                id.toString(),
                "actor",
                Map.of("account", Map.of("homePage", HOME, "name", learner.subject())),
                "verb",
                Map.of("id", "http://adlnet.gov/expapi/verbs/completed"),
                "object",
                Map.of("id", activity));
    }
}
