package fr.campusnumerique.catalog.trainers;

import fr.campusnumerique.catalog.courses.Courses;
import fr.campusnumerique.catalog.sessions.Mode;
import fr.campusnumerique.catalog.sessions.Session;
import fr.campusnumerique.catalog.sessions.SessionFacts;
import fr.campusnumerique.catalog.sessions.Sessions;
import fr.campusnumerique.catalog.trainers.TaughtSession.Fate;
import org.springframework.stereotype.Component;

/** Sessions as they are now, in the words that trainers need. */
@Component
class TaughtSessionSearch {

    private final Sessions sessions;
    private final Courses courses;

    TaughtSessionSearch(Sessions sessions, Courses courses) {
        this.sessions = sessions;
        this.courses = courses;
    }

    /** @throws fr.campusnumerique.catalog.sessions.SessionRefused if there is no such session */
    TaughtSession get(String sessionId) {
        return taught(sessions.get(sessionId));
    }

    /** Who teaches it, as the session says. */
    SessionFacts facts(String sessionId) {
        return sessions.get(sessionId).facts();
    }

    private TaughtSession taught(Session session) {
        var facts = session.facts();
        var slots = facts.parts().stream()
                .map(part -> new Slot(part.startsAt(), part.endsAt()))
                .toList();
        var topics = courses.get(facts.courseCode()).facts().topics();
        return new TaughtSession(
                facts.sessionId(),
                topics,
                facts.language(),
                facts.mode() == Mode.VIRTUAL ? null : facts.city(),
                slots,
                facts.trainers(),
                session.leftOut(),
                fate(facts),
                session.outbox().sequence());
    }

    private static Fate fate(SessionFacts session) {
        if (session.mode() == Mode.SELF_PACED) {
            return Fate.SELF_PACED;
        }
        if (session.cancelledAt() != null) {
            return Fate.CANCELLED;
        }
        return session.heldAt() == null ? Fate.COMING : Fate.HELD;
    }
}
