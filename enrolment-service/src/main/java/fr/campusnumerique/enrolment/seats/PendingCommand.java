package fr.campusnumerique.enrolment.seats;

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
    private @Nullable List<SeatDecision> outcome;

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

    /** It is stored; {@code pending} is what no enrolment is known to have been applied. */
    void decided(List<SeatDecision> pending) {
        var concerned = new HashSet<String>();
        if (enrolmentId != null) {
            concerned.add(enrolmentId);
        }
        pending.stream()
                .filter(decision -> decision.number() > from && decision.number() <= to)
                .forEach(decision -> concerned.add(decision.enrolmentId()));
        outcome = pending.stream()
                .filter(decision -> decision.number() <= to && concerned.contains(decision.enrolmentId()))
                .toList();
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

    List<SeatDecision> outcome() {
        if (failure != null) {
            throw failure;
        }
        if (refused != null) {
            throw refused;
        }
        return outcome == null ? List.of() : outcome;
    }
}
