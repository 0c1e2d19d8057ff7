package fr.campusnumerique.acceptance.faults.load;

import fr.campusnumerique.acceptance.kernel.StopSignal;
import fr.campusnumerique.acceptance.kernel.http.Answer;
import fr.campusnumerique.acceptance.kernel.http.Command;
import fr.campusnumerique.acceptance.kernel.http.CommandSender;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends commands until their outcome is certain, or gives them up without one, and always notes them. */
public record LedgerSender(CommandSender commands, Ledger ledger, StopSignal stop) {

    private static final Duration BOUND = Duration.ofSeconds(240);
    private static final Duration PAUSE = Duration.ofMillis(250);

    /** So many commands without an answer are not repeated, so that unknown outcomes remain. */
    private static final double GIVEN_UP = 0.1;

    /** Gives a learner's command; the answer is there if it was acknowledged. */
    Optional<Answer> give(Action action, String learner, String session, String detail, Command command) {
        return give(
                action,
                learner,
                session,
                answer -> detail,
                command,
                unanswered -> ThreadLocalRandom.current().nextDouble() < GIVEN_UP);
    }

    /**
     * Gives a command that the run cannot do without, so it is repeated after every missing answer.
     *
     * @param detail what the ledger keeps of it besides; read from the answer if it was acknowledged
     */
    public Optional<Answer> insist(Action action, Function<@Nullable Answer, String> detail, Command command) {
        return give(action, "", "", detail, command, unanswered -> false);
    }

    private Optional<Answer> give(
            Action action,
            String learner,
            String session,
            Function<@Nullable Answer, String> detail,
            Command command,
            Predicate<IOException> givesUp) {
        Outcome outcome = Outcome.UNKNOWN;
        Answer acknowledged = null;
        int attempts = 0;
        String last = "stopped";
        try {
            CommandSender.Attempts made = commands.attempt(command, givesUp);
            acknowledged = made.acknowledged().orElse(null);
            outcome = acknowledged != null ? Outcome.ACKNOWLEDGED : made.refused() ? Outcome.REFUSED : Outcome.UNKNOWN;
            attempts = made.count();
            last = made.last();
        } finally {
            ledger.note(new Entry(action, learner, session, detail.apply(acknowledged), outcome, attempts, last));
        }
        return Optional.ofNullable(acknowledged);
    }

    /** Asks a question until it is answered; questions are not noted. */
    public Answer ask(Command question) {
        return commands.ask(question);
    }

    /** The answer, whatever it is. */
    public Answer settled(Command question) {
        return commands.settled(question);
    }

    /** Asks until it is there; empty if it does not come in the time that a command would be repeated for. */
    public <T> Optional<T> awaited(Supplier<Optional<T>> query) {
        long end = System.nanoTime() + BOUND.toNanos();
        Optional<T> found = query.get();
        while (found.isEmpty() && System.nanoTime() - end < 0) {
            stop.pause(PAUSE);
            found = query.get();
        }
        return found;
    }
}
