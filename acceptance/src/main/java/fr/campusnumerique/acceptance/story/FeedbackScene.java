package fr.campusnumerique.acceptance.story;

import fr.campusnumerique.acceptance.kernel.Await;
import fr.campusnumerique.acceptance.kernel.http.Commands;
import fr.campusnumerique.acceptance.kernel.http.Results;
import fr.campusnumerique.acceptance.kernel.http.Results.Group;
import fr.campusnumerique.acceptance.kernel.http.SelfAssessment;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Feedback comes in, and the results are published. */
final class FeedbackScene {

    private static final Duration BOUND = Duration.ofSeconds(60);

    private FeedbackScene() {}

    static void play(Stage stage, List<Role> completing) {
        stage.narrator().scene("Feedback comes in");
        List<Role> answering =
                completing.stream().filter(role -> role.feedback() != null).toList();
        answering.forEach(role -> answer(stage, role));
        stage.says(answering.size() + " of " + completing.size() + " answer, "
                + answering.stream().filter(Role::changesMind).count() + " of them change their answer afterwards");

        stage.narrator().scene("The results are published");
        Expectation expected = Expectation.of(stage, completing);
        Await.until("all completions and certificates reach feedback", BOUND, () -> hasArrived(stage, expected));
        Results published =
                stage.ask(Commands.publishResults(UUID.randomUUID().toString())).as(Results.class);
        String id = Objects.requireNonNull(published.publicationId(), "a publication has an id");
        stage.ledger().expect(Fact.of("results.published", id));
        stage.settle();
        ResultsTable.lines(published).forEach(stage::says);
        if (expected.withEarlierLearners()) {
            stage.says(
                    "(Learners of earlier runs are in these figures. Completions and certificates are compared with a");
            stage.says(" recount of all events, respondents only with how many answered now.)");
        }
        expected.compare(published, stage.figures());
        stage.figures()
                .agree(
                        "the results as everybody sees them",
                        published,
                        stage.ask(Commands.readResults()).as(Results.class));
        editTooLate(stage, answering.getFirst());
    }

    private static void answer(Stage stage, Role role) {
        SelfAssessment last = Objects.requireNonNull(role.feedback());
        if (role.changesMind()) {
            var first = stage.ask(Commands.answer(role.persona(), stage.enrolment(role), Role.firstThought()));
            stage.figures().agree("answer to the feedback of " + role.name(), 201, first.status());
        }
        var answer = stage.ask(Commands.answer(role.persona(), stage.enrolment(role), last));
        stage.figures()
                .agree(
                        "answer to the last feedback of " + role.name(),
                        role.changesMind() ? 200 : 201,
                        answer.status());
    }

    private static boolean hasArrived(Stage stage, Expectation expected) {
        return stage.ask(Commands.readCurrentResults()).as(Results.class).groups().stream()
                .filter(group -> group.scope().equals("programme"))
                .anyMatch(group -> matches(group, expected));
    }

    private static boolean matches(Group group, Expectation expected) {
        return Objects.equals(group.completions(), expected.completions(null))
                && Objects.equals(group.certificates(), expected.certificates(null));
    }

    private static void editTooLate(Stage stage, Role role) {
        var command = Commands.answer(role.persona(), stage.enrolment(role), Role.firstThought());
        var answer = stage.commands().settled(command);
        stage.figures().agree("answer to an edit after the publication", 409, answer.status());
        stage.figures()
                .agree("problem of an edit after the publication", "/problems/feedback-published", answer.problem());
        stage.says(role.name() + " wants to edit a published answer, and is told that it is too late");
    }
}
