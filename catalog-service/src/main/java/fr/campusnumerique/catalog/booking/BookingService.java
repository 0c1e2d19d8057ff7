package fr.campusnumerique.catalog.booking;

import fr.campusnumerique.eventing.RetriedOnConflict;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;

/**
 * Asks and books trainers. Each command is one guarded write of the trainer; that the session names its trainers
 * follows from it, see {@link SettlementService}. Those whom editors name: {@link EditorAssignmentService}.
 *
 * <p>The trainer is always loaded before the session: a change of the session that comes in between changes the trainer
 * too, and the save then fails and begins again from what is true now.
 */
@Service
@RetriedOnConflict
class BookingService {

    private final Trainers trainers;
    private final TaughtSessionSearch sessions;
    private final EditorAssignmentService naming;
    private final MeterRegistry meters;
    private final Clock clock;

    BookingService(
            Trainers trainers,
            TaughtSessionSearch sessions,
            EditorAssignmentService naming,
            MeterRegistry meters,
            Clock clock) {
        this.trainers = trainers;
        this.sessions = sessions;
        this.naming = naming;
        this.meters = meters;
        this.clock = clock;
    }

    Trainer propose(String trainerId, String sessionId) {
        naming.resolveExpiredReservations(trainerId);
        var trainer = trainers.volunteer(trainerId);
        return saveIf(trainer.propose(sessions.get(sessionId), clock.instant()), trainer, "proposed");
    }

    Trainer accept(String trainerId, String sessionId) {
        naming.resolveExpiredReservations(trainerId);
        var trainer = trainers.volunteer(trainerId);
        return saveIf(trainer.accept(sessions.get(sessionId), clock.instant()), trainer, "accepted");
    }

    Trainer refuse(String trainerId, String sessionId) {
        var trainer = trainers.volunteer(trainerId);
        return saveIf(trainer.refuse(sessionId, clock.instant()), trainer, "refused");
    }

    Trainer release(String trainerId, String sessionId) {
        var trainer = trainers.volunteer(trainerId);
        return saveIf(trainer.release(sessionId, clock.instant()), trainer, "released");
    }

    /** Gives up a booking that the session does not take, unless it was made anew since. */
    void cancelBooking(String trainerId, Assignment booking) {
        trainers.findById(trainerId)
                .ifPresent(trainer -> saveIf(
                        trainer.cancelBooking(booking.sessionId(), booking.sequence(), clock.instant()),
                        trainer,
                        "released"));
    }

    /** Those who are booked or asked for a session, or whom it names. */
    List<String> concernedBy(String sessionId) {
        var named = sessions.facts(sessionId).trainers();
        return trainers.askedForOrAmong(sessionId, named).stream()
                .map(Trainer::id)
                .toList();
    }

    private Trainer saveIf(boolean changed, Trainer trainer, String what) {
        if (!changed) {
            return trainer;
        }
        var saved = trainers.save(trainer);
        meters.counter("campus.trainers.assignments", "change", what).increment();
        return saved;
    }
}
