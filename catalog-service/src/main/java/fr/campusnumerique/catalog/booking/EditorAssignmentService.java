package fr.campusnumerique.catalog.booking;

import fr.campusnumerique.catalog.booking.Reservations.Conflict;
import fr.campusnumerique.catalog.booking.Reservations.Reservation;
import fr.campusnumerique.catalog.schedule.TimeSlot;
import fr.campusnumerique.catalog.session.SessionFacts;
import fr.campusnumerique.catalog.session.TeachingTimes;
import fr.campusnumerique.eventing.RetriedOnConflict;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Books those whom sessions name. Before an editor's session is saved, its times are claimed from everybody whom it is to
 * name; once it is saved, they follow it, at once and again with its event. Each step is one guarded write of the trainer,
 * who is always loaded before the session, as in {@link BookingService}.
 */
@Service
@RetriedOnConflict
class EditorAssignmentService implements TeachingTimes {

    /** More than an edit takes from here to its save; if one takes longer, the session's event still decides. */
    private static final Duration EDIT = Duration.ofMinutes(1);

    private final Trainers trainers;
    private final PastTrainers past;
    private final TaughtSessionSearch sessions;
    private final MeterRegistry meters;
    private final Clock clock;

    EditorAssignmentService(
            Trainers trainers, PastTrainers past, TaughtSessionSearch sessions, MeterRegistry meters, Clock clock) {
        this.past = past;
        this.trainers = trainers;
        this.sessions = sessions;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public List<Taken> keep(String edit, SessionFacts planned, List<String> trainers) {
        var slots = TaughtSession.slotsOf(planned);
        var kept = new ArrayList<String>();
        var taken = new ArrayList<Taken>();
        // All in one order, so that of two editors who want the same people one gets them.
        for (var trainer : trainers.stream().sorted().toList()) {
            var conflict = taken.isEmpty()
                    ? reserve(edit, trainer, planned.sessionId(), slots)
                    : conflict(trainer, planned.sessionId(), slots);
            conflict.ifPresentOrElse(other -> taken.add(taken(trainer, other)), () -> kept.add(trainer));
        }
        if (!taken.isEmpty()) {
            giveUp(edit, kept);
        }
        return List.copyOf(taken);
    }

    private Taken taken(String trainer, Conflict other) {
        var course = sessions.courseOf(other.sessionId()).orElse(null);
        return new Taken(
                trainer,
                other.sessionId(),
                course,
                other.slot().startsAt(),
                other.slot().endsAt());
    }

    @Override
    public void giveUp(String edit, List<String> trainers) {
        trainers.forEach(trainer -> giveUp(edit, trainer));
    }

    @Override
    public void settle(String sessionId, List<String> trainers) {
        trainers.forEach(trainer -> follow(trainer, sessionId));
    }

    /**
     * Keeps the times of a session, which is about to name somebody, free for it; the first time, what names them already
     * is booked before.
     *
     * @param edit identifies who keeps them
     * @return what takes them then; nothing is kept free if anything does
     */
    Optional<Conflict> reserve(String edit, String trainerId, String sessionId, List<TimeSlot> slots) {
        var trainer = known(trainerId);
        var looked = resolveExpiredReservations(trainer);
        var conflict = trainer.conflict(sessionId, slots, clock.instant());
        if (conflict.isEmpty()) {
            trainer.reserve(
                    new Reservation(edit, sessionId, slots, clock.instant().plus(EDIT)), clock.instant());
        }
        if (looked || conflict.isEmpty()) {
            trainers.save(trainer);
        }
        return conflict;
    }

    /** What {@link #reserve} would say. */
    Optional<Conflict> conflict(String trainerId, String sessionId, List<TimeSlot> slots) {
        var trainer = known(trainerId);
        resolveExpiredReservations(trainer);
        return trainer.conflict(sessionId, slots, clock.instant());
    }

    /** The edit was not saved; another one may have been. */
    void giveUp(String edit, String trainerId) {
        trainers.findById(trainerId)
                .ifPresent(trainer -> trainer.reservations().of(edit).ifPresent(reservation -> {
                    resolveExpiredReservations(trainer, reservation);
                    trainers.save(trainer);
                }));
    }

    /** With the bookings that follow from what names them already, if nothing was kept of them until now. */
    Trainer known(String trainerId) {
        return trainers.findById(trainerId)
                .orElseGet(() -> Trainer.professional(
                        trainerId, past.sequenceOf(trainerId), sessions.toBeTaughtBy(trainerId), clock.instant()));
    }

    /** Ends what was kept free for edits that a crash, or the store, broke off. */
    void resolveExpiredReservations(String trainerId) {
        trainers.findById(trainerId).filter(this::resolveExpiredReservations).ifPresent(trainers::save);
    }

    private boolean resolveExpiredReservations(Trainer trainer) {
        var past = trainer.reservations().past(clock.instant());
        past.forEach(reservation -> resolveExpiredReservations(trainer, reservation));
        return !past.isEmpty();
    }

    /** Whether the edit was saved is seen from the session. */
    private void resolveExpiredReservations(Trainer trainer, Reservation reservation) {
        sessions.find(reservation.sessionId()).ifPresent(session -> follow(trainer, session));
        trainer.reservations().drop(reservation.edit());
    }

    /** Takes over the present state of a session, whatever the last known one was; empty if nothing is kept of the trainer. */
    Optional<Trainer> follow(String trainerId, String sessionId) {
        return trainers.findById(trainerId).map(trainer -> {
            var looked = resolveExpiredReservations(trainer);
            var followed = follow(trainer, sessions.get(sessionId));
            return looked || followed ? save(trainer) : trainer;
        });
    }

    private boolean follow(Trainer trainer, TaughtSession session) {
        var names = session.names(trainer.id());
        var booked = names && trainer.named(session, clock.instant());
        var followed = trainer.follow(session, clock.instant());
        var met = names && trainer.reservations().met(session.sessionId(), session.slots());
        return booked || followed || met;
    }

    private Trainer save(Trainer trainer) {
        var saved = trainers.save(trainer);
        meters.counter("campus.trainers.assignments", "change", "followed").increment();
        return saved;
    }
}
