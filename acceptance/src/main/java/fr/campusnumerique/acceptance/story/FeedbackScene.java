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
        Expectation expected = Expectation.of(stage, completing);
        Await.until("all completions and certificates reach feedback", BOUND, () -> hasArrived(stage, expected));
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
        ResultsTable.lines(results).forEach(stage::says);
        stage.says("(Counts of people to the nearest 5, shares where 23 or more are behind them; exactly for the"
                + " officer.)");
        if (expected.withEarlierLearners()) {
            stage.says(
                    "(Learners of earlier runs are in these figures. Completions and certificates are compared with a");
            stage.says(" recount of all events, respondents only with how many answered now.)");
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

    private static boolean hasArrived(Stage stage, Expectation expected) {
        JsonNode total =
                stage.ask(ProgrammeCommands.readCurrentProgramme()).json().path("total");
        return total.path("completed").asInt(-1) == expected.completions(null)
                && total.path("certificates").asInt(-1) == expected.certificates(null);
    }
}
