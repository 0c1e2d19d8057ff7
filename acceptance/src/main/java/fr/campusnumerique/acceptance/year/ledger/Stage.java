package fr.campusnumerique.acceptance.year.ledger;

import fr.campusnumerique.acceptance.kernel.Figures;
import fr.campusnumerique.acceptance.kernel.http.Answer;
import fr.campusnumerique.acceptance.kernel.http.Command;
import fr.campusnumerique.acceptance.kernel.http.CommandSender;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What everybody in the year works with.
 *
 * @param clock the services', which the replay moves
 * @param dawn the day from which the days of the plan are counted, at midnight UTC
 */
public record Stage(
        CommandSender commands,
        Feed feed,
        ConsumerOffsets offsets,
        Ledger ledger,
        Figures figures,
        Clock clock,
        Instant dawn) {

    /** What the services take for now. */
    public Instant now() {
        return clock.instant();
    }

    /** Asks until the service acknowledges. */
    public Answer ask(Command command) {
        return commands.ask(command);
    }

    /** Does the same for all of them at once, and returns when all are done. */
    public <T> void together(List<T> those, Consumer<T> what) {
        commands.together(those, what);
    }

    /** Compares a figure. */
    public void agree(String figure, @Nullable Object expected, @Nullable Object found) {
        figures.agree(figure, expected, found);
    }
}
