package fr.campusnumerique.acceptance.faults.load;

import fr.campusnumerique.acceptance.kernel.http.Answer;
import fr.campusnumerique.acceptance.kernel.http.Command;
import fr.campusnumerique.acceptance.kernel.http.Commands;
import fr.campusnumerique.acceptance.kernel.http.SeatCommands;
import fr.campusnumerique.acceptance.kernel.http.Superiors;
import fr.campusnumerique.local.identity.Persona;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What one learner does about a seat: asks, is approved or refused, waits, takes an offer or leaves it, gives back. */
final class SeatJourney {

    private final LedgerSender commands;
    private final Persona learner;
    private final String session;
    private final RandomGenerator random;
    private final Journey journey;
    private String enrolment = "";
    private String state = "";

    SeatJourney(LedgerSender commands, Persona learner, String session, RandomGenerator random, Journey journey) {
        this.commands = commands;
        this.learner = learner;
        this.session = session;
        this.random = random;
        this.journey = journey;
    }

    /** Asks for a seat and, if there is one, begins to study or gives it back. */
    void study() {
        if (give(Action.ENROL, Commands.enrol(learner.id(), session))) {
            if (state.equals("awaiting-approval")) {
                approve();
            }
            if (state.equals("confirmed") && random.nextInt(3) > 0) {
                journey.begin();
            } else if (state.equals("confirmed") || (waits() && random.nextInt(6) == 0)) {
                give(Action.CANCEL, Commands.cancel(learner.id(), enrolment));
            }
        }
    }

    private void approve() {
        String superior = Superiors.of(learner, "line-manager");
        if (random.nextInt(6) == 0) {
            give(Action.REFUSE, SeatCommands.refuse(superior, enrolment, "Not this year"));
        } else {
            give(Action.APPROVE, SeatCommands.approve(superior, enrolment));
        }
    }

    /** Whether the outcome of all commands is known, and the learner is in line. */
    boolean waits() {
        return state.equals("waitlisted");
    }

    /** Some time later: a seat may be offered. Returns whether there is still none. */
    boolean looksInVain() {
        Answer seen = commands.ask(Commands.readEnrolment(learner.id(), enrolment));
        boolean offered = seen.json().path("state").asString("").equals("offered");
        if (offered) {
            if (random.nextInt(4) > 0) {
                give(Action.ACCEPT, SeatCommands.accept(learner.id(), enrolment));
            } else {
                give(Action.DECLINE, SeatCommands.decline(learner.id(), enrolment));
            }
        }
        return !offered;
    }

    private boolean give(Action action, Command command) {
        Optional<Answer> answer = commands.give(action, learner.subject(), session, "", command);
        state = answer.map(given -> given.json().path("state").asString("")).orElse("unknown");
        enrolment = answer.map(given -> given.json().path("enrolmentId").asString(""))
                .orElse(enrolment);
        return answer.isPresent();
    }
}
