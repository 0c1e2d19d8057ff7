package fr.campusnumerique.enrolment.seats;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
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

    /**
     * Whose command it is.
     *
     * @param handler applies what is decided, to this enrolment and to others
     */
    public record Place(String sessionId, String enrolmentId, SeatDecision.Handler handler) {}

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

    /**
     * Does what belongs to a request for a seat, what is read for it included: only so many of one session at once that a rush
     * leaves room for other sessions; the others wait.
     */
    public <T> T inTurn(String sessionId, Supplier<T> work) {
        return processor.inTurn(sessionId, work);
    }

    /** Asks for a seat, with the priority kept from a cancelled session if there is one. */
    public void request(Place place, SeatRequest request, @Nullable Instant keptPriorityTime) {
        run(place, seats -> seats.request(request, keptPriorityTime, settings, clock.instant()));
    }

    /** Takes the offered seat. */
    public void accept(Place place) {
        run(place, seats -> seats.accept(place.enrolmentId(), clock.instant()));
    }

    /** Leaves the offered seat to the next on the waitlist. */
    public void decline(Place place) {
        run(place, seats -> seats.decline(place.enrolmentId(), settings, clock.instant()));
    }

    /** Gives the place back. */
    public void cancel(Place place, String reason) {
        run(place, seats -> seats.cancel(place.enrolmentId(), reason, settings, clock.instant()));
    }

    private void run(Place place, Consumer<Seats> command) {
        decide(place, command).ifPresent(other -> {
            throw new SeatsRefused(
                    SeatsRefused.Reason.OVERLAPPING_SEAT,
                    "You hold a seat in session " + other + " of the same course at an overlapping time; give it back"
                            + " first.");
        });
    }

    private Optional<String> decide(Place place, Consumer<Seats> command) {
        var outcome = processor.decide(place.sessionId(), place.enrolmentId(), command);
        return applier.apply(outcome, place.enrolmentId(), place.handler());
    }

    /**
     * Decides the approval step whose turn it is. An overlapping seat is no failure of who approves: the learner is offered
     * the seat, and may choose.
     */
    public void decide(Place place, ApprovalStep.Decision approval) {
        decide(place, seats -> seats.decide(place.enrolmentId(), approval, settings, clock.instant()));
    }

    /** Applies what one enrolment is not known to have followed yet. */
    public void applyPending(Place place) {
        decide(place, seats -> {});
    }

    /** Frees the learner's places in all sessions, see {@link SeatsData#erase(String)}. */
    public int erase(String learnerId) {
        return learners.erase(learnerId);
    }
}
