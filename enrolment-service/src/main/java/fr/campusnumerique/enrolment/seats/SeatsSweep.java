package fr.campusnumerique.enrolment.seats;

import fr.campusnumerique.enrolment.replica.session.KnownSession;
import fr.campusnumerique.enrolment.replica.session.KnownSessions;
import fr.campusnumerique.enrolment.replica.session.SessionChanged;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What happens to seats without a command: the session changes, an offer or an approval expires, or decisions were not
 * applied because a process died. All of it can be read from the store.
 */
@Component
class SeatsSweep {

    private static final Logger LOG = LoggerFactory.getLogger(SeatsSweep.class);

    private final SeatCommandProcessor processor;
    private final SeatDecisionApplier applier;
    private final SeatsStore store;
    private final KnownSessions sessions;
    private final TaskScheduler scheduler;
    private final Clock clock;
    private final Duration applyAfter;

    SeatsSweep(
            SeatCommandProcessor processor,
            SeatDecisionApplier applier,
            SeatsStore store,
            KnownSessions sessions,
            TaskScheduler scheduler,
            Clock clock,
            @Value("${campus.enrolment.apply-decisions-after:5s}") Duration applyAfter) {
        this.processor = processor;
        this.applier = applier;
        this.store = store;
        this.sessions = sessions;
        this.scheduler = scheduler;
        this.clock = clock;
        this.applyAfter = applyAfter;
    }

    /** In the listener's thread: the event is dealt with once the seats have decided. The rest is done elsewhere. */
    @EventListener
    void on(SessionChanged changed) {
        if (sessions.findNewest(changed.sessionId())
                .filter(KnownSession::isDraft)
                .isPresent()) {
            return;
        }
        var outcome = catchUp(changed.sessionId());
        if (outcome.decisions().isEmpty()) {
            return;
        }
        try {
            scheduler.schedule(() -> applier.apply(outcome), Instant.EPOCH);
        } catch (TaskRejectedException stopping) {
            LOG.info("decisions of session {} are applied at the next start: this one is ending", changed.sessionId());
        }
    }

    private PendingCommand.Outcome catchUp(String sessionId) {
        return processor.decide(sessionId, null, seats -> {});
    }

    /** At start and then regularly. */
    @Scheduled(fixedDelayString = "${campus.enrolment.seats-sweep-every:15s}")
    void sweep() {
        each(store.overdue(clock.instant()), id -> applier.apply(catchUp(id)));
        var before = clock.instant().minus(applyAfter);
        each(store.undeliveredSince(before), id -> store.find(id).ifPresent(seats -> applyPending(seats, before)));
    }

    /** Applies the decisions of a session from before this moment that may not have been applied, in order. */
    private void applyPending(Seats seats, Instant before) {
        if (seats.decisions().isEmpty()) {
            store.forget(Map.of(seats.id(), List.of()));
        }
        var pending = seats.decisions().stream()
                .filter(decision -> decision.at().isBefore(before))
                .toList();
        applier.apply(new PendingCommand.Outcome(seats.session(), pending));
    }

    /** One that fails delays no other; it is tried again in the next round. */
    private static void each(List<String> ids, Consumer<String> work) {
        for (var id : ids) {
            try {
                work.accept(id);
            } catch (RuntimeException failure) {
                LOG.warn("seats of session {} wait for the next round: {}", id, failure.toString());
            }
        }
    }
}
