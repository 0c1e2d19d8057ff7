package fr.campusnumerique.acceptance.story;

import fr.campusnumerique.acceptance.api.CampusApi;
import fr.campusnumerique.acceptance.api.Patience;
import fr.campusnumerique.acceptance.figures.Figures;
import fr.campusnumerique.local.LocalCampus;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Plays the life of one course through a running campus and compares what comes of it with its own ledger. */
public final class Story {

    private static final int SHOWN = 5;

    private Story() {}

    /**
     * Plays the story. Each time with new sessions, and so with new enrolments; the course stays what it is.
     *
     * @param lines gets each line as it happens, from several threads but one at a time
     * @throws fr.campusnumerique.acceptance.api.RefusedException when a service refuses, or something does not come
     * @throws IllegalStateException when events do not come
     */
    public static StoryOutcome play(LocalCampus campus, Consumer<String> lines) {
        Narrator narrator = new Narrator(lines);
        Topics topics = new Topics(campus.bootstrapServers());
        try (var api = CampusApi.of(campus, Patience.USUAL);
                var live = new LiveEvents(topics, narrator).start()) {
            return play(Stage.of(api, narrator, live), topics);
        }
    }

    private static StoryOutcome play(Stage stage, Topics topics) {
        List<Role> roles = Role.all();
        List<Role> completing = roles.stream().filter(Role::completes).toList();
        CatalogueScene.play(stage);
        LearningScene.play(stage, roles);
        CertificateScene.play(stage, completing);
        int verified = VerificationScene.play(stage, completing);
        FeedbackScene.play(stage, completing);

        stage.narrator().scene("The topics are read from the beginning and compared with what was acknowledged");
        List<Arrival> everything = topics.everything();
        Ledger.Balance balance = stage.ledger().compare(everything);
        long again = everything.size()
                - everything.stream().map(Arrival::identity).distinct().count();
        stage.says(everything.size() + " records read, " + again + " of them delivered again; "
                + stage.ledger().expected().size() + " events expected of this story: "
                + balance.lost().size() + " lost, " + balance.doubled().size() + " doubled, "
                + balance.invented().size() + " invented, "
                + balance.disordered().size() + " keys out of order");
        report(stage, "lost", balance.lost());
        report(stage, "doubled", balance.doubled());
        report(stage, "invented", balance.invented());
        report(stage, "out of order", balance.disordered());
        Figures figures = stage.figures();
        figures.agree("events lost", 0, balance.lost().size());
        figures.agree("events doubled", 0, balance.doubled().size());
        figures.agree("events invented", 0, balance.invented().size());
        figures.agree("keys with events out of order", 0, balance.disordered().size());
        stage.says(figures.compared() + " figures compared, "
                + (figures.disagreements().isEmpty()
                        ? "all agree"
                        : figures.disagreements().size() + " do not agree:"));
        figures.disagreements().forEach(figure -> stage.says("  " + figure));
        return new StoryOutcome(
                stage.ledger().told("enrolment.confirmed", balance),
                stage.ledger().told("enrolment.completed", balance),
                stage.ledger().told("certificate.validated", balance),
                verified,
                Expectation.of(stage, completing).respondents(),
                balance.lost().size(),
                balance.doubled().size(),
                figures.compared(),
                figures.disagreements());
    }

    private static void report(Stage stage, String what, Collection<?> found) {
        if (!found.isEmpty()) {
            stage.says("  " + what + ", e.g. " + found.stream().limit(SHOWN).toList());
        }
    }
}
