package fr.campusnumerique.acceptance.year;

import fr.campusnumerique.acceptance.api.ProgrammeCommands;
import java.util.List;

/** Learners who would come if there was a session for them. */
record Wishes(Stage stage, List<YearPlan.Wish> wishes) implements Life {

    @Override
    public boolean step() {
        stage.calls().together(wishes, wish -> {
            stage.calls()
                    .ask(ProgrammeCommands.wish(wish.persona(), wish.course().code(), wish.language(), wish.city()));
            stage.ledger().wished();
        });
        return false;
    }

    @Override
    public int weight() {
        return 0;
    }
}
