package fr.campusnumerique.acceptance.year.play;

import fr.campusnumerique.acceptance.kernel.http.ProgrammeCommands;
import fr.campusnumerique.acceptance.year.ledger.Place;
import fr.campusnumerique.acceptance.year.ledger.Place.Moment;
import fr.campusnumerique.acceptance.year.ledger.Stage;
import fr.campusnumerique.acceptance.year.plan.PlannedRequest.Surveys;
import java.util.Map;

/** What learners say of themselves: before, after, and three months later. */
record Answers(Stage stage) {

    void baseline(Place place) {
        stage.ask(ProgrammeCommands.baseline(
                place.request().persona(),
                place.enrolmentId(),
                place.request().surveys().before()));
        place.answered(Moment.BEFORE);
    }

    /** The two that are asked once the course is completed, of those who answer them. */
    void afterwards(Place place) {
        Surveys said = place.request().surveys();
        if (said.followUp()) {
            var scores = said.after();
            stage.ask(ProgrammeCommands.followUp(
                    place.request().persona(),
                    place.enrolmentId(),
                    Map.of(
                            "proficiency",
                            scores.proficiency(),
                            "confidence",
                            scores.confidence(),
                            "rating",
                            said.rating())));
            place.answered(Moment.AFTER);
        }
        if (said.later()) {
            stage.ask(ProgrammeCommands.afterThreeMonths(
                    place.request().persona(), place.enrolmentId(), said.afterMonths()));
            place.answered(Moment.LATER);
        }
    }
}
