package fr.campusnumerique.acceptance.story;

import fr.campusnumerique.acceptance.api.Await;
import fr.campusnumerique.acceptance.api.Enrolment;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Learners of several administrations and countries enrol, advance and complete; not all of them. */
final class LearningScene {

    private static final Duration BOUND = Duration.ofSeconds(60);

    private LearningScene() {}

    static void play(Stage stage, List<Role> roles) {
        stage.narrator().scene("Learners enrol");
        roles.forEach(role -> enrol(stage, role));
        stage.figures().agree("enrolments", roles.size(), (int)
                stage.enrolments().values().stream().distinct().count());
        stage.settle();

        stage.narrator().scene("Learners advance");
        roles.forEach(role -> advance(stage, role));
        roles.stream().filter(Role::cancels).forEach(role -> cancel(stage, role));
        stage.settle();
        roles.forEach(role -> compare(stage, role));
        summarise(stage, roles);
    }

    private static void enrol(Stage stage, Role role) {
        String session = stage.session(role.language());
        if (role.ahead()) {
            String first = StoryCourse.MODULES.getFirst();
            var answer = stage.api().platform().reports(session, role.persona(), first);
            stage.figures().agree("answer to a report ahead of the enrolment", 202, answer.status());
            stage.says("(The course platform reports " + first + " of " + role.name()
                    + ", who has not enrolled yet: kept)");
        }
        var learner = stage.api().learner(role.persona());
        Enrolment enrolment = learner.enrols(session);
        stage.enrolments().put(role, enrolment.enrolmentId());
        stage.ledger().expect(Fact.of("enrolment.confirmed", enrolment.enrolmentId()));
        stage.says("%-20s %-2s  in %s   %s"
                .formatted(
                        role.name(),
                        role.who().country(),
                        role.language().equals("fr") ? "French " : "English",
                        role.who().administration()));
        if (stage.enrolments().size() == 1) {
            // The next one's report comes before the enrolment, and is to be judged by the course at once.
            Await.until(
                    "the course's rule reaches enrolment",
                    BOUND,
                    () -> !learner.sees(enrolment.enrolmentId())
                            .requiredModules()
                            .isEmpty());
        }
        if (role.ahead()) {
            stage.figures()
                    .agree(
                            "modules of " + role.name() + " upon enrolment",
                            StoryCourse.MODULES.subList(0, 1),
                            enrolment.completedModules());
        }
    }

    private static void advance(Stage stage, Role role) {
        String id = stage.enrolment(role);
        int done = role.ahead() ? 1 : 0;
        for (String module : StoryCourse.MODULES.subList(done, role.modules())) {
            stage.api().platform().reports(stage.session(role.language()), role.persona(), module);
            stage.ledger().expect(new Fact("enrolment.progressed", id, module));
        }
        if (role.completes()) {
            stage.ledger().expect(Fact.of("enrolment.completed", id));
            stage.ledger().expect(Fact.of("certificate.opened", id));
        }
        if (role.modules() > 0) {
            stage.says("%-20s %d of %d modules%s"
                    .formatted(
                            role.name(),
                            role.modules(),
                            StoryCourse.MODULES.size(),
                            role.completes() ? ", completed" : ""));
        }
    }

    private static void cancel(Stage stage, Role role) {
        String id = stage.enrolment(role);
        var enrolment = stage.api().learner(role.persona()).cancels(id);
        stage.ledger().expect(Fact.of("enrolment.cancelled", id));
        stage.figures().agree("state after cancelling", "cancelled", enrolment.state());
        stage.says("%-20s cancels".formatted(role.name()));
    }

    private static void compare(Stage stage, Role role) {
        Enrolment seen = stage.api().learner(role.persona()).sees(stage.enrolment(role));
        String state = role.cancels() ? "cancelled" : role.completes() ? "completed" : "confirmed";
        stage.figures().agree("state of " + role.name() + "'s enrolment", state, seen.state());
        stage.figures()
                .agree(
                        "modules of " + role.name(),
                        StoryCourse.MODULES.subList(0, role.modules()),
                        seen.completedModules());
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
