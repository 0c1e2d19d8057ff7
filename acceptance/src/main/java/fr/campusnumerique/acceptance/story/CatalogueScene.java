package fr.campusnumerique.acceptance.story;

import fr.campusnumerique.acceptance.kernel.http.Commands;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The course is described and launched, in English and then in French, and a session of each is opened. */
final class CatalogueScene {

    private static final String OPEN_SINCE = "2026-01-01T08:00:00Z";

    private CatalogueScene() {}

    static void play(Stage stage) {
        stage.narrator().scene("The course");
        describe(stage);
        launch(stage, "en");
        launch(stage, "fr");
        stage.settle();
        stage.narrator().scene("The sessions");
        open(stage, "en");
        open(stage, "fr");
        stage.settle();
    }

    private static void describe(Stage stage) {
        stage.ask(Commands.describeCourse(stage.course(), StoryCourse.description()));
        stage.ledger().expect(Fact.of("course.created", stage.course()));
        stage.says("The editor describes " + stage.course() + ": " + StoryCourse.MODULES.size() + " modules, "
                + StoryCourse.HOURS + " h, free of charge, for a joint certificate");
        stage.says("Partners: UNESCO (lead), University of Oxford (co-lead), SPARK-AI Alliance (co-developer)");
        stage.says("Themes: AI and human rights, data governance and management,");
        stage.says("        leadership in the digital age, generative AI in public action");
    }

    private static void launch(Stage stage, String language) {
        Map<String, Object> text = StoryCourse.text(language);
        stage.ask(Commands.writeLanguageVersion(stage.course(), language, text));
        stage.ledger().expect(new Fact("course.revised", stage.course(), language));
        var course = stage.ask(Commands.launch(stage.course(), language)).json();
        stage.ledger().expect(new Fact("course.launched", stage.course(), language));
        stage.says((language.equals("fr") ? "Launched in French:  « %s »" : "Launched in English: \"%s\"")
                .formatted(StoryCourse.TITLES.get(language)));
        if (language.equals("fr")) {
            stage.says("Made in French by " + contributors(text));
        }
        stage.agree(
                "minutes of the course",
                StoryCourse.HOURS * 60,
                course.path("durationMinutes").asInt());
    }

    private static String contributors(Map<String, Object> text) {
        return text.get("contributors") instanceof List<?> all
                ? all.stream()
                        .map(one -> one instanceof Map<?, ?> by ? by.get("name") + " (" + by.get("country") + ")" : "")
                        .collect(Collectors.joining(", "))
                : "";
    }

    private static void open(Stage stage, String language) {
        String key = UUID.randomUUID().toString();
        String id = stage.ask(Commands.openSession(key, stage.course(), language, OPEN_SINCE))
                .text("sessionId");
        stage.sessions().put(language, id);
        stage.ledger().expectSession(id);
        stage.says("A self-paced session in " + (language.equals("fr") ? "French" : "English") + " is open: " + id);
    }
}
