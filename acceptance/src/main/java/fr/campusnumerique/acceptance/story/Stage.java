package fr.campusnumerique.acceptance.story;

import fr.campusnumerique.acceptance.kernel.Figures;
import fr.campusnumerique.acceptance.kernel.http.Answer;
import fr.campusnumerique.acceptance.kernel.http.Command;
import fr.campusnumerique.acceptance.kernel.http.CommandSender;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What all scenes share.
 *
 * @param course its code
 */
public record Stage(
        CommandSender commands,
        Narrator narrator,
        LiveEvents live,
        String course,
        Ledger ledger,
        Figures figures,
        Map<String, String> sessions,
        Map<Role, String> enrolments) {

    static Stage of(CommandSender commands, Narrator narrator, LiveEvents live, String course) {
        return new Stage(
                commands,
                narrator,
                live,
                course,
                new Ledger(),
                new Figures(),
                new LinkedHashMap<>(),
                new ConcurrentHashMap<>());
    }

    /** Id of the story's session in a language. */
    String session(String language) {
        return required(sessions.get(language), language);
    }

    /** Id of a learner's enrolment. */
    String enrolment(Role role) {
        return required(enrolments.get(role), role.persona());
    }

    private static String required(@Nullable String id, String whose) {
        if (id == null) {
            throw new IllegalStateException("the story has not come to " + whose + " yet");
        }
        return id;
    }

    /** Asks until the service acknowledges. */
    Answer ask(Command command) {
        return commands.ask(command);
    }

    void says(String line) {
        narrator.says(line);
    }

    /** The end of a scene: everything that it has brought about is on Kafka. */
    void settle() {
        live.awaitAll(ledger.expected());
    }

    /** Does the same for all of them at once, and returns when all are done. */
    <T> void together(List<T> those, Consumer<T> what) {
        commands.together(those, what);
    }

    /** Compares a figure. */
    void agree(String figure, @Nullable Object expected, @Nullable Object found) {
        figures.agree(figure, expected, found);
    }

    void holds(String figure, boolean holds) {
        figures.holds(figure, holds);
    }
}
