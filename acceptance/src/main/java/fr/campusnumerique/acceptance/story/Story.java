package fr.campusnumerique.acceptance.story;

import fr.campusnumerique.acceptance.kernel.Figures;
import fr.campusnumerique.acceptance.kernel.StopSignal;
import fr.campusnumerique.acceptance.kernel.events.EventRecord;
import fr.campusnumerique.acceptance.kernel.http.CampusAccess;
import fr.campusnumerique.acceptance.kernel.http.CommandSender;
import fr.campusnumerique.acceptance.kernel.http.Patience;
import fr.campusnumerique.local.launcher.LocalCampus;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Plays the life of one course through a running campus and compares what comes of it with its own ledger. */
public final class Story {

    private static final int SHOWN = 5;

    private Story() {}

    /**
     * Plays the story. Where somebody was before, or may be at the same time, it is a course of this play only; sessions, and so
     * enrolments, are new each time.
     *
     * @param lines gets each line as it happens, from several threads but one at a time
     * @throws fr.campusnumerique.acceptance.kernel.RefusedException when a service refuses, or something does not come
     * @throws IllegalStateException when events do not come
     */
    public static StoryOutcome play(LocalCampus campus, Consumer<String> lines) {
        try (var access = CampusAccess.of(campus)) {
            return play(access, lines);
        }
    }

    /** The same from outside. */
    public static StoryOutcome play(CampusAccess campus, Consumer<String> lines) {
        Narrator narrator = new Narrator(lines);
        List<Role> roles = Role.all(campus.people());
        try (var live = new LiveEvents(campus.kafka(), narrator)) {
            var commands = new CommandSender(campus.api(), Patience.USUAL, new StopSignal());
            boolean alone = !campus.shared() && live.earlier().isEmpty();
            String course = alone ? StoryCourse.CODE : StoryCourse.ownCode();
            return play(Stage.of(commands, narrator, live, course), roles, campus.kafka());
        }
    }

    private static StoryOutcome play(Stage stage, List<Role> roles, Map<String, Object> kafka) {
        List<Role> completing = roles.stream().filter(Role::completes).toList();
        CatalogueScene.play(stage);
        LearningScene.play(stage, roles);
        CertificateScene.play(stage, completing);
        int verified = VerificationScene.play(stage, completing);
        FeedbackScene.play(stage, completing);

        stage.narrator().scene("The topics are read from the beginning and compared with what was acknowledged");
        List<EventRecord> everything = EventRecord.everything(kafka, LiveEvents.TOPICS);
        Ledger.Balance balance = stage.ledger().compare(stage.live().earlier(), everything);
        stage.says(
                "%d records read, %d of them delivered again; %d events expected of this story: %d lost, %d doubled, %d invented, %d out of order"
                        .formatted(
                                everything.size(),
                                balance.again(),
                                stage.ledger().expected().size(),
                                balance.lost().size(),
                                balance.doubled().size(),
                                balance.invented().size(),
                                balance.disordered().size()));
        compare(stage, "lost", balance.lost());
        compare(stage, "doubled", balance.doubled());
        compare(stage, "invented", balance.invented());
        compare(stage, "out of order", balance.disordered());
        Figures figures = stage.figures();
        stage.says(figures.compared() + " figures compared, "
                + (figures.disagreements().isEmpty()
                        ? "all agree"
                        : figures.disagreements().size() + " do not agree:"));
        figures.disagreements().forEach(figure -> stage.says("  " + figure));
        return new StoryOutcome(
                stage.ledger().published("enrolment.confirmed", balance),
                stage.ledger().published("enrolment.completed", balance),
                stage.ledger().published("certificate.validated", balance),
                verified,
                Expectation.of(stage, completing).respondents(),
                balance.lost().size(),
                balance.doubled().size(),
                figures.compared(),
                figures.disagreements());
    }

    private static void compare(Stage stage, String what, Collection<?> found) {
        stage.agree("events " + what, 0, found.size());
        if (!found.isEmpty()) {
            stage.says("  " + what + ", e.g. " + found.stream().limit(SHOWN).toList());
        }
    }
}
