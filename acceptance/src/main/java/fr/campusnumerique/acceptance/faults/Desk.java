package fr.campusnumerique.acceptance.faults;

import fr.campusnumerique.acceptance.api.Answer;
import fr.campusnumerique.acceptance.api.CampusApi;
import fr.campusnumerique.acceptance.api.Command;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where commands are given: repeated until their outcome is certain, or given up without one, and always noted. */
final class Desk {

    /** Longer than anything that is killed needs to come back, on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(240);

    private static final int SHORTEST_PAUSE = 20;
    private static final int LONGEST_PAUSE = 1_000;

    /** So many commands without an answer are not repeated, so that unknown outcomes remain. */
    private static final double GIVEN_UP = 0.1;

    private final CampusApi api;
    private final Ledger ledger;
    private final Tally tally;
    private final Halt halt;

    Desk(CampusApi api, Ledger ledger, Tally tally, Halt halt) {
        this.api = api;
        this.ledger = ledger;
        this.tally = tally;
        this.halt = halt;
    }

    /** Gives a learner's command; the answer is there if it was acknowledged. */
    Optional<Answer> give(Action action, String learner, String session, String detail, Command command) {
        return give(action, learner, session, answer -> detail, command, true);
    }

    /**
     * Gives a command that the run cannot do without, so it is repeated after every missing answer.
     *
     * @param detail what the ledger keeps of it besides; told from the answer if it was acknowledged
     */
    Optional<Answer> insist(Action action, Function<@Nullable Answer, String> detail, Command command) {
        return give(action, "", "", detail, command, false);
    }

    private Optional<Answer> give(
            Action action,
            String learner,
            String session,
            Function<@Nullable Answer, String> detail,
            Command command,
            boolean mayGiveUp) {
        Outcome outcome = Outcome.UNKNOWN;
        String last = "halted";
        int attempts = 0;
        Answer acknowledged = null;
        try {
            long end = System.nanoTime() + PATIENCE.toNanos();
            boolean mayHaveHappened = false;
            for (int pause = SHORTEST_PAUSE; ; pause = Math.min(LONGEST_PAUSE, pause * 2)) {
                attempts++;
                try {
                    Answer answer = api.send(command);
                    last = answer.status() + " " + answer.problem();
                    if (answer.acknowledged()) {
                        outcome = Outcome.ACKNOWLEDGED;
                        acknowledged = answer;
                        tally.acknowledged().incrementAndGet();
                        break;
                    }
                    if (answer.status() < 500 && !answer.worthRepeating()) {
                        outcome = Outcome.REFUSED;
                        break;
                    }
                    if (answer.status() >= 500 && answer.status() != 503) {
                        tally.errors().incrementAndGet();
                    }
                    mayHaveHappened |= answer.status() >= 500;
                } catch (ConnectException notReached) {
                    last = "not reached";
                } catch (IOException unanswered) {
                    last = String.valueOf(unanswered.getMessage());
                    mayHaveHappened = true;
                    if (mayGiveUp && ThreadLocalRandom.current().nextDouble() < GIVEN_UP) {
                        break;
                    }
                }
                if (System.nanoTime() - end > 0) {
                    outcome = mayHaveHappened ? Outcome.UNKNOWN : Outcome.REFUSED;
                    break;
                }
                halt.pause(pause + ThreadLocalRandom.current().nextInt(pause));
            }
        } finally {
            tally.resent().addAndGet(attempts - 1);
            ledger.note(new Entry(action, learner, session, detail.apply(acknowledged), outcome, attempts, last));
        }
        return Optional.ofNullable(acknowledged);
    }

    /** Asks a question again and again until it is answered; questions are not noted. */
    Answer ask(Command question) {
        while (true) {
            try {
                Answer answer = api.send(question);
                if (answer.acknowledged()) {
                    return answer;
                }
                if (!answer.worthRepeating() && answer.status() < 500) {
                    throw new IllegalStateException(
                            question + " was answered with " + answer.status() + " " + answer.body());
                }
            } catch (IOException away) {
                tally.resent().incrementAndGet();
            }
            halt.pause(LONGEST_PAUSE / 4);
        }
    }

    /** Looks until it is there; empty if it does not come in the time that a command would be repeated for. */
    <T> Optional<T> awaited(Supplier<Optional<T>> look) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Optional<T> found = look.get();
        while (found.isEmpty() && System.nanoTime() - end < 0) {
            halt.pause(LONGEST_PAUSE / 2);
            found = look.get();
        }
        return found;
    }
}
