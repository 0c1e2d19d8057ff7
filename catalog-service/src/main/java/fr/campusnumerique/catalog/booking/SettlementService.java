package fr.campusnumerique.catalog.booking;

import fr.campusnumerique.catalog.Refused;
import fr.campusnumerique.catalog.session.SessionFacts;
import fr.campusnumerique.catalog.session.SessionService;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Coordinates a session and its trainers, who are documents of their own: the trainer follows the session's times and
 * state, the session names whoever has booked it, and a booking that the session does not take is cancelled. It reads what
 * is stored now and may run any number of times: whatever a crash left between the two documents is completed by the next
 * event of either (docs/adr/0023).
 */
@Service
class SettlementService {

    private final Trainers trainers;
    private final TaughtSessionSearch sessions;
    private final SessionService editing;
    private final BookingService bookings;
    private final EditorAssignmentService assignments;

    SettlementService(
            Trainers trainers,
            TaughtSessionSearch sessions,
            SessionService editing,
            BookingService bookings,
            EditorAssignmentService assignments) {
        this.trainers = trainers;
        this.sessions = sessions;
        this.editing = editing;
        this.bookings = bookings;
        this.assignments = assignments;
    }

    /** A session changed: its trainers follow it, and then it names those who still teach it. */
    void sessionChanged(String sessionId) {
        for (var trainer : bookings.concernedBy(sessionId)) {
            assignments.follow(trainer, sessionId).ifPresent(followed -> settle(followed, sessionId));
        }
    }

    /**
     * A trainer changed: settles every session that the trainer was asked for and that was not held. One that refuses
     * keeps none of the others from being settled.
     */
    void trainerChanged(String trainerId) {
        // One who was forgotten is not named by any session already.
        var trainer = trainers.findById(trainerId);
        @Nullable Refused first = null;
        for (var sessionId : trainer.map(Trainer::sessionsToSettle).orElse(List.of())) {
            try {
                settle(trainer.orElseThrow(), sessionId);
            } catch (Refused refused) {
                first = first == null ? refused : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /** Again if something was written and the trainer changed meanwhile: a late write must not restore what has ended. */
    void settle(Trainer trainer, String sessionId) {
        var before = Optional.of(trainer);
        while (before.isPresent() && apply(before.get(), sessions.facts(sessionId))) {
            var after = trainers.findById(trainer.id());
            if (after.map(Trainer::version).equals(before.map(Trainer::version))) {
                return;
            }
            before = after;
        }
    }

    /** @return whether the two did not agree */
    private boolean apply(Trainer trainer, SessionFacts session) {
        var booking = trainer.booking(session.sessionId());
        if (isOver(session) || booking.isPresent() == session.trainers().contains(trainer.id())) {
            return false;
        }
        try {
            if (booking.isEmpty()) {
                cancelBooking(trainer.id(), session.sessionId());
            } else if (!editing.addTrainer(
                    session.sessionId(), trainer.id(), booking.get().sequence())) {
                bookings.cancelBooking(trainer.id(), booking.get());
            }
        } catch (Refused refused) {
            // It may have ended since it was read: then nothing changes any more.
            if (!isOver(sessions.facts(session.sessionId()))) {
                throw refused;
            }
        }
        return true;
    }

    /** Unless an editor named them since: the reservation is there before the session names them, and until the booking is. */
    private void cancelBooking(String trainerId, String sessionId) {
        var isNamed = trainers.findById(trainerId)
                .filter(now ->
                        now.booking(sessionId).isPresent() || now.reservations().isFor(sessionId))
                .isPresent();
        if (!isNamed) {
            editing.removeTrainer(sessionId, trainerId);
        }
    }

    private static boolean isOver(SessionFacts session) {
        return session.heldAt() != null
                || session.cancelledAt() != null
                || session.parts().isEmpty();
    }
}
