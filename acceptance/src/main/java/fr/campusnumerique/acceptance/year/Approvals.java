package fr.campusnumerique.acceptance.year;

import fr.campusnumerique.acceptance.api.Answer;
import fr.campusnumerique.acceptance.api.SeatCommands;
import fr.campusnumerique.acceptance.api.Superiors;
import fr.campusnumerique.acceptance.year.Place.State;
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
                stage.calls().ask(SeatCommands.refuse(superior, place.enrolmentId(), "Not this year"));
                place.become(State.DECLINED);
                return;
            }
            Answer answer = stage.calls().ask(SeatCommands.approve(superior, place.enrolmentId()));
            place.become(State.of(Cohort.text(answer, "state")));
        }
    }
}
