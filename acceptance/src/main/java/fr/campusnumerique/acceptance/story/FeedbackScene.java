package fr.campusnumerique.acceptance.story;

import fr.campusnumerique.acceptance.kernel.Await;
import fr.campusnumerique.acceptance.kernel.PublicRule;
import fr.campusnumerique.acceptance.kernel.http.Commands;
import fr.campusnumerique.acceptance.kernel.http.ProgrammeCommands;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Feedback comes in, and the results are published: rounded for everybody, exact for the programme's officer. */
final class FeedbackScene {

    private static final Duration BOUND = Duration.ofSeconds(60);

    private FeedbackScene() {}

    static void play(Stage stage, List<Role> completing) {
        stage.narrator().scene("Feedback comes in");
        List<Role> answering = completing.stream().filter(Role::answers).toList();
        stage.together(answering, role -> answer(stage, role));
        stage.says(answering.size() + " of " + completing.size() + " say where they stand now, "
                + answering.stream().filter(Role::looksBack).count() + " of them looking back at where they stood");

        stage.narrator().scene("The results are published");
        Await.until(
                "all completions and certificates reach feedback", BOUND, () -> hasArrived(stage, completing.size()));
        String id = stage.ask(
                        ProgrammeCommands.publishProgramme(UUID.randomUUID().toString()))
                .text("publicationId");
        stage.ledger().expect(Fact.of("results.published", id));
        stage.settle();
        JsonNode results = stage.ask(Commands.readResults()).json();
        stage.agree(
                "publication that everybody sees",
                id,
                results.path("publicationId").asString(""));
        ResultsTable.lines(results, stage.course()).forEach(stage::says);
        stage.says("(Counts of people to the nearest 5, shares where 23 or more are behind them; exactly for the"
                + " officer.)");
        Expectation expected = Expectation.of(stage, completing);
        if (expected.besideOthers()) {
            stage.says("(Other learners are in the programme's figures, which must hold at least those of this play.)");
        }
        expected.compare(results, PublicRule.ROUNDED, stage.figures());
        expected.compare(stage.ask(ProgrammeCommands.readExactResults()).json(), PublicRule.EXACT, stage.figures());
    }

    private static void answer(Stage stage, Role role) {
        String enrolment = stage.enrolment(role);
        JsonNode surveys = stage.ask(ProgrammeCommands.followUp(role.persona(), enrolment, role.after()))
                .json();
        stage.agree(
                "whether " + role.persona() + " looks back",
                role.looksBack(),
                surveys.path("baselineRetrospective").asBoolean());
    }

    private static boolean hasArrived(Stage stage, int completions) {
        var programme = stage.ask(ProgrammeCommands.readCurrentProgramme()).json();
        return programme
                .path("tables")
                .valueStream()
                .flatMap(table -> table.path("rows").valueStream())
                .anyMatch(row -> row.path("dimension").asString("").equals("course")
                        && row.path("value").asString("").equals(stage.course())
                        && row.path("completed").asInt(-1) == completions
                        && row.path("certificates").asInt(-1) == completions);
    }
}
