package fr.campusnumerique.enrolment.seats;

import static java.util.Objects.requireNonNull;

import fr.campusnumerique.enrolment.replica.session.KnownSession;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One command on its way through the {@link SeatCommandProcessor}; it may run several times, until what it led to is stored. */
final class PendingCommand {

    private final @Nullable String enrolmentId;
    private final Consumer<Seats> command;
    private long from;
    private long to;
    private @Nullable SeatsRefused refused;
    private @Nullable RuntimeException failure;
    private @Nullable Outcome outcome;

    /**
     * What has to be applied to enrolments.
     *
     * @param session as the seats had it when they decided, or in a newer state; never in an older one
     * @param decisions in their order
     */
    record Outcome(KnownSession session, List<SeatDecision> decisions) {}

    PendingCommand(@Nullable String enrolmentId, Consumer<Seats> command) {
        this.enrolmentId = enrolmentId;
        this.command = command;
    }

    /** @param after the number of the last decision that another command is responsible for */
    void run(Seats seats, long after) {
        from = after;
        refused = null;
        try {
            command.accept(seats);
        } catch (SeatsRefused no) {
            refused = no;
        }
        to = seats.lastNumber();
    }

    /** It is stored, in the seats as they are now. */
    void decided(Seats seats) {
        // What is not known to have been applied to its enrolment.
        var pending = seats.decisions();
        var concerned = new HashSet<String>();
        if (enrolmentId != null) {
            concerned.add(enrolmentId);
        }
        pending.stream()
                .filter(decision -> decision.number() > from && decision.number() <= to)
                .forEach(decision -> concerned.add(decision.enrolmentId()));
        outcome = new Outcome(
                seats.session(),
                pending.stream()
                        .filter(decision -> decision.number() <= to && concerned.contains(decision.enrolmentId()))
                        .toList());
    }

    void fail(RuntimeException why) {
        failure = why;
    }

    boolean isDecided() {
        return outcome != null;
    }

    boolean done() {
        return outcome != null || failure != null;
    }

    Outcome outcome() {
        if (failure != null) {
            throw failure;
        }
        if (refused != null) {
            throw refused;
        }
        return requireNonNull(outcome);
    }
}
