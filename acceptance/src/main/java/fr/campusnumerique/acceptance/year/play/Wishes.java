package fr.campusnumerique.acceptance.year.play;

import fr.campusnumerique.acceptance.kernel.http.ProgrammeCommands;
import fr.campusnumerique.acceptance.year.ledger.Stage;
import fr.campusnumerique.acceptance.year.plan.YearPlan;
import java.util.List;

/** Learners who would come if there was a session for them. */
public record Wishes(Stage stage, List<YearPlan.Wish> wishes) implements Scenario {

    @Override
    public boolean step() {
        stage.together(
                wishes,
                wish -> stage.ask(
                        ProgrammeCommands.wish(wish.persona(), wish.course().code(), wish.language(), wish.city())));
        return false;
    }

    @Override
    public int weight() {
        return 0;
    }
}
