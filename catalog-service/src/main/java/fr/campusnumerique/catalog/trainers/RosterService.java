package fr.campusnumerique.catalog.trainers;

import fr.campusnumerique.catalog.sessions.SessionFacts;
import fr.campusnumerique.catalog.sessions.SessionRefused;
import fr.campusnumerique.catalog.sessions.SessionService;
import org.springframework.stereotype.Service;

/**
 * Lets sessions name those who teach them, as the trainers' documents say. It reads what is true now and may run any
 * number of times: whatever a crash left between the two documents is made whole by the next event of either.
 */
@Service
class RosterService {

    private final Trainers trainers;
    private final TaughtSessionSearch sessions;
    private final SessionService editing;

    RosterService(Trainers trainers, TaughtSessionSearch sessions, SessionService editing) {
        this.trainers = trainers;
        this.sessions = sessions;
        this.editing = editing;
    }

    /** Settles every session that a trainer was asked for and that was not held. */
    void settle(String trainerId) {
        // One who was forgotten is not named by any session already.
        trainers.findById(trainerId)
                .ifPresent(trainer -> trainer.sessionsToSettle().forEach(sessionId -> settle(trainerId, sessionId)));
    }

    /** Again if the trainer changed meanwhile: a late hand must not put back what is over. */
    void settle(String trainerId, String sessionId) {
        var before = trainers.get(trainerId);
        apply(before, sessions.facts(sessionId));
        var after = trainers.get(trainerId);
        while (after.version() != before.version()) {
            before = after;
            apply(before, sessions.facts(sessionId));
            after = trainers.get(trainerId);
        }
    }

    private void apply(Trainer trainer, SessionFacts session) {
        var teaches = trainer.teaches(session.sessionId());
        if (isOver(session) || teaches == session.trainers().contains(trainer.id())) {
            return;
        }
        try {
            if (teaches) {
                editing.addTrainer(session.sessionId(), trainer.id());
            } else {
                editing.removeTrainer(session.sessionId(), trainer.id());
            }
        } catch (SessionRefused refused) {
            // It may have ended since it was read: then nothing changes any more.
            if (!isOver(sessions.facts(session.sessionId()))) {
                throw refused;
            }
        }
    }

    private static boolean isOver(SessionFacts session) {
        return session.heldAt() != null
                || session.cancelledAt() != null
                || session.parts().isEmpty();
    }
}
