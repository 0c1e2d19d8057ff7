package fr.campusnumerique.acceptance.story;

import fr.campusnumerique.acceptance.kernel.Await;
import fr.campusnumerique.acceptance.kernel.http.Answer;
import fr.campusnumerique.acceptance.kernel.http.Commands;
import fr.campusnumerique.acceptance.kernel.http.ProgrammeCommands;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Learners of several administrations and countries enrol, advance and complete; not all of them. */
final class LearningScene {

    private static final Duration BOUND = Duration.ofSeconds(60);

    private LearningScene() {}

    static void play(Stage stage, List<Role> roles) {
        stage.narrator().scene("Learners enrol");
        List<Role> named = roles.stream().filter(Role::isNamed).toList();
        List<Role> others = roles.stream().filter(role -> !role.isNamed()).toList();
        named.forEach(role -> enrol(stage, role));
        stage.together(others, role -> enrol(stage, role));
        stage.says("... and " + others.size() + " more");
        List<Role> asked = roles.stream()
                .filter(role -> role.answers() && !role.looksBack())
                .toList();
        stage.together(
                asked,
                role -> stage.ask(ProgrammeCommands.baseline(role.persona(), stage.enrolment(role), Role.before())));
        stage.says(asked.size() + " of them say where they stand before the course");
        stage.agree("enrolments", roles.size(), (int)
                stage.enrolments().values().stream().distinct().count());
        stage.settle();

        stage.narrator().scene("Learners advance");
        reportOneself(stage, roles.getFirst());
        stage.together(roles, role -> advance(stage, role));
        roles.stream().filter(Role::cancels).forEach(role -> cancel(stage, role));
        stage.settle();
        stage.together(roles, role -> compare(stage, role));
        summarise(stage, roles);
    }

    private static void enrol(Stage stage, Role role) {
        String session = stage.session(role.language());
        if (role.ahead()) {
            String first = StoryCourse.MODULES.getFirst();
            var answer = report(stage, role, first);
            stage.agree("answer to a report ahead of the enrolment", 202, answer.status());
            stage.says("(The course platform reports " + first + " of " + role.name()
                    + ", who has not enrolled yet: kept)");
        }
        JsonNode enrolment = stage.ask(Commands.enrol(role.persona(), session)).json();
        String id = enrolment.path("enrolmentId").asString("");
        stage.enrolments().put(role, id);
        stage.ledger().expect(Fact.of("enrolment.confirmed", id));
        if (role.isNamed()) {
            stage.says("%-20s %-2s  in %s   %s"
                    .formatted(
                            role.name(),
                            role.who().country(),
                            role.language().equals("fr") ? "French " : "English",
                            role.who().administration()));
        }
        if (stage.enrolments().size() == 1) {
            // The next one's report comes before the enrolment, and is to be judged by the course at once.
            Await.until(
                    "the course's rule reaches enrolment",
                    BOUND,
                    () -> !seen(stage, role).path("requiredModules").isEmpty());
        }
        if (role.ahead()) {
            stage.agree(
                    "modules of " + role.name() + " upon enrolment",
                    StoryCourse.MODULES.subList(0, 1),
                    modules(enrolment));
        }
    }

    private static void advance(Stage stage, Role role) {
        String id = stage.enrolment(role);
        int done = role.ahead() ? 1 : 0;
        for (String module : StoryCourse.MODULES.subList(done, role.modules())) {
            report(stage, role, module);
            stage.ledger().expect(new Fact("enrolment.progressed", id, module));
        }
        if (role.completes()) {
            stage.ledger().expect(Fact.of("enrolment.completed", id));
            stage.ledger().expect(Fact.of("certificate.opened", id));
        }
        if (role.modules() > 0 && role.isNamed()) {
            stage.says("%-20s %d of %d modules%s"
                    .formatted(
                            role.name(),
                            role.modules(),
                            StoryCourse.MODULES.size(),
                            role.completes() ? ", completed" : ""));
        }
    }

    /** What counts for a certificate comes from the platform. */
    private static void reportOneself(Stage stage, Role role) {
        var answer = stage.commands()
                .settled(
                        Commands.completeModule(role.persona(), stage.enrolment(role), StoryCourse.MODULES.getFirst()));
        stage.agree("answer to a learner's own report", 403, answer.status());
        stage.agree("problem of a learner's own report", "/problems/progress-not-self-declared", answer.problem());
        stage.says(
                role.name() + " wants to report a module alone, which does not count here: the course platform does");
    }

    private static void cancel(Stage stage, Role role) {
        String id = stage.enrolment(role);
        var cancelled = stage.ask(Commands.cancel(role.persona(), id));
        stage.ledger().expect(Fact.of("enrolment.cancelled", id));
        stage.agree("state after cancelling", "cancelled", cancelled.text("state"));
        stage.says("%-20s cancels".formatted(role.name()));
    }

    private static void compare(Stage stage, Role role) {
        JsonNode seen = seen(stage, role);
        String state = role.cancels() ? "cancelled" : role.completes() ? "completed" : "confirmed";
        stage.agree(
                "state of " + role.name() + "'s enrolment",
                state,
                seen.path("state").asString(""));
        stage.agree("modules of " + role.name(), StoryCourse.MODULES.subList(0, role.modules()), modules(seen));
    }

    private static Answer report(Stage stage, Role role, String module) {
        return stage.ask(
                Commands.reportModule(stage.session(role.language()), role.who().subject(), module));
    }

    private static JsonNode seen(Stage stage, Role role) {
        return stage.ask(Commands.readEnrolment(role.persona(), stage.enrolment(role)))
                .json();
    }

    private static List<String> modules(JsonNode enrolment) {
        return enrolment.path("completedModules").values().stream()
                .map(module -> module.asString(""))
                .toList();
    }

    private static void summarise(Stage stage, List<Role> roles) {
        long countries =
                roles.stream().map(role -> role.who().country()).distinct().count();
        long administrations = roles.stream()
                .map(role -> role.who().administration())
                .distinct()
                .count();
        String cancelled = roles.stream().filter(Role::cancels).map(Role::name).collect(Collectors.joining(", "));
        stage.says(roles.size() + " learners of " + administrations + " administrations in " + countries
                + " countries: " + stage.ledger().count("enrolment.completed") + " have completed, " + cancelled
                + " has cancelled, the others are on their way");
    }
}
