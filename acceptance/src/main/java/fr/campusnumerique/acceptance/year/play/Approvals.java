package fr.campusnumerique.acceptance.year.play;

import fr.campusnumerique.acceptance.kernel.http.Answer;
import fr.campusnumerique.acceptance.kernel.http.SeatCommands;
import fr.campusnumerique.acceptance.kernel.http.Superiors;
import fr.campusnumerique.acceptance.year.ledger.Place;
import fr.campusnumerique.acceptance.year.ledger.Place.State;
import fr.campusnumerique.acceptance.year.ledger.Stage;
import fr.campusnumerique.acceptance.year.plan.PlannedRequest;
import java.util.List;

/** The line manager's word, and the training office's, on each request that needs them. */
record Approvals(Stage stage) {

    void decide(Place place) {
        List<String> steps = place.session().approvals();
        PlannedRequest request = place.request();
        for (int step = 0; step < steps.size(); step++) {
            String superior = Superiors.of(request.learner(), steps.get(step));
            if (step == Math.min(request.refusedBy(), steps.size() - 1)
                    && request.refusedBy() != PlannedRequest.NEVER) {
                stage.ask(SeatCommands.refuse(superior, place.enrolmentId(), "Not this year"));
                place.become(State.DECLINED);
                return;
            }
            Answer answer = stage.ask(SeatCommands.approve(superior, place.enrolmentId()));
            place.become(State.of(answer.text("state")));
        }
    }
}
