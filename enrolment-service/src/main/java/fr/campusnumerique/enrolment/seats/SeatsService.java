package fr.campusnumerique.enrolment.seats;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The commands on the seats of a session: the seats decide, then the decisions are applied to the enrolments. If the
 * process dies in between, or a write fails, {@link SeatsSweep} applies them.
 *
 * <p>All commands are idempotent, and throw {@link SeatsRefused} if the rules say no.
 */
@Service
public class SeatsService {

    private final SeatCommandProcessor processor;
    private final SeatDecisionApplier applier;
    private final SeatsData learners;
    private final SeatSettings settings;
    private final Clock clock;

    SeatsService(
            SeatCommandProcessor processor,
            SeatDecisionApplier applier,
            SeatsData learners,
            SeatSettings settings,
            Clock clock) {
        this.processor = processor;
        this.applier = applier;
        this.learners = learners;
        this.settings = settings;
        this.clock = clock;
    }

    /** Asks for a seat, with the priority kept from a cancelled session if there is one. */
    public void request(String sessionId, SeatRequest request, @Nullable Instant keptPriorityTime) {
        run(
                sessionId,
                request.enrolmentId(),
                seats -> seats.request(request, keptPriorityTime, settings, clock.instant()));
    }

    /** Takes the offered seat. */
    public void accept(String sessionId, String enrolmentId) {
        run(sessionId, enrolmentId, seats -> seats.accept(enrolmentId, clock.instant()));
    }

    /** Leaves the offered seat to the next on the waitlist. */
    public void decline(String sessionId, String enrolmentId) {
        run(sessionId, enrolmentId, seats -> seats.decline(enrolmentId, settings, clock.instant()));
    }

    /** Gives the place back. */
    public void cancel(String sessionId, String enrolmentId, String reason) {
        run(sessionId, enrolmentId, seats -> seats.cancel(enrolmentId, reason, settings, clock.instant()));
    }

    private void run(String sessionId, String enrolmentId, Consumer<Seats> command) {
        var decisions = processor.decide(sessionId, enrolmentId, command);
        applier.apply(sessionId, enrolmentId, decisions).ifPresent(other -> {
            throw new SeatsRefused(
                    SeatsRefused.Reason.OVERLAPPING_SEAT,
                    "You hold a seat in session " + other + " of the same course at an overlapping time; give it back"
                            + " first.");
        });
    }

    /**
     * Decides the approval step whose turn it is. An overlapping seat is no failure of who approves: the learner is offered
     * the seat, and may choose.
     */
    public void decide(String sessionId, String enrolmentId, ApprovalStep.Decision approval) {
        var decisions = processor.decide(
                sessionId, enrolmentId, seats -> seats.decide(enrolmentId, approval, settings, clock.instant()));
        applier.apply(sessionId, enrolmentId, decisions);
    }

    /** Applies what one enrolment is not known to have followed yet. */
    public void applyPending(String sessionId, String enrolmentId) {
        applier.apply(sessionId, enrolmentId, processor.decide(sessionId, enrolmentId, seats -> {}));
    }

    /** Frees the learner's places in all sessions, see {@link SeatsData#erase(String)}. */
    public int erase(String learnerId) {
        return learners.erase(learnerId);
    }
}
