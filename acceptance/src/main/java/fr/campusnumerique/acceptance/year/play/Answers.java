package fr.campusnumerique.acceptance.year.play;

import fr.campusnumerique.acceptance.kernel.http.ProgrammeCommands;
import fr.campusnumerique.acceptance.year.ledger.Place;
import fr.campusnumerique.acceptance.year.ledger.Place.Moment;
import fr.campusnumerique.acceptance.year.ledger.Stage;
import fr.campusnumerique.acceptance.year.plan.PlannedRequest.Surveys;
import java.util.HashMap;
import java.util.Map;

/** What learners say of themselves: before, after, and three months later. */
record Answers(Stage stage) {

    /** Who rates the course like that, and has not answered before, does so afterwards. */
    private static final int LOOKS_BACK = 5;

    void baseline(Place place) {
        stage.ask(ProgrammeCommands.baseline(
                place.request().persona(),
                place.enrolmentId(),
                place.request().surveys().before()));
        place.answered(Moment.BEFORE);
    }

    /** Once the course is completed; some of those who were not asked before look back. */
    void followUp(Place place) {
        Surveys said = place.request().surveys();
        Map<String, Object> answers = new HashMap<>(Map.of(
                "proficiency", said.after().proficiency(),
                "confidence", said.after().confidence(),
                "rating", said.rating()));
        if (!said.baseline() && said.rating() == LOOKS_BACK) {
            answers.put("retrospectiveBaseline", said.before());
            place.answered(Moment.LOOKING_BACK);
        }
        stage.ask(ProgrammeCommands.followUp(place.request().persona(), place.enrolmentId(), answers));
        place.answered(Moment.AFTER);
    }

    void later(Place place) {
        stage.ask(ProgrammeCommands.afterThreeMonths(
                place.request().persona(),
                place.enrolmentId(),
                place.request().surveys().afterMonths()));
        place.answered(Moment.LATER);
    }
}
