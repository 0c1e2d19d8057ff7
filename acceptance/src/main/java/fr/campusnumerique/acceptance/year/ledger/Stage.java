package fr.campusnumerique.acceptance.year.ledger;

import fr.campusnumerique.acceptance.kernel.Figures;
import fr.campusnumerique.acceptance.kernel.http.Answer;
import fr.campusnumerique.acceptance.kernel.http.Command;
import fr.campusnumerique.acceptance.kernel.http.CommandSender;
import java.time.Clock;
import java.time.Instant;

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
}
