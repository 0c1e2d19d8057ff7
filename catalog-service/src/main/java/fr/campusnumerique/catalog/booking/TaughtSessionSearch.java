package fr.campusnumerique.catalog.booking;

import fr.campusnumerique.catalog.booking.TaughtSession.SessionStatus;
import fr.campusnumerique.catalog.course.CourseService;
import fr.campusnumerique.catalog.schedule.Mode;
import fr.campusnumerique.catalog.session.Session;
import fr.campusnumerique.catalog.session.SessionFacts;
import fr.campusnumerique.catalog.session.SessionSearchService;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Sessions as they are now, in the words that trainers need. */
@Component
class TaughtSessionSearch {

    private final SessionSearchService sessions;
    private final CourseService courses;

    TaughtSessionSearch(SessionSearchService sessions, CourseService courses) {
        this.sessions = sessions;
        this.courses = courses;
    }

    /** @throws fr.campusnumerique.catalog.session.Refused if there is no such session */
    TaughtSession get(String sessionId) {
        return taught(sessions.get(sessionId));
    }

    Optional<TaughtSession> find(String sessionId) {
        return sessions.find(sessionId).map(this::taught);
    }

    /** The code of its course; empty if there is no such session, or not yet. */
    Optional<String> courseOf(String sessionId) {
        return sessions.find(sessionId).map(session -> session.facts().courseCode());
    }

    /** Those to come that name somebody. */
    List<TaughtSession> toBeTaughtBy(String trainer) {
        return sessions.toBeTaughtBy(trainer).stream().map(this::taught).toList();
    }

    /** Who teaches it, as the session says. */
    SessionFacts facts(String sessionId) {
        return sessions.get(sessionId).facts();
    }

    private TaughtSession taught(Session session) {
        var facts = session.facts();
        var topics = courses.get(facts.courseCode()).facts().topics();
        return new TaughtSession(
                facts.sessionId(),
                topics,
                facts.language(),
                facts.mode() == Mode.VIRTUAL ? null : facts.city(),
                TaughtSession.slotsOf(facts),
                facts.trainers(),
                session.removedTrainers(),
                status(facts),
                session.outbox().sequence());
    }

    private static SessionStatus status(SessionFacts session) {
        if (session.mode() == Mode.SELF_PACED) {
            return SessionStatus.SELF_PACED;
        }
        if (session.cancelledAt() != null) {
            return SessionStatus.CANCELLED;
        }
        return session.heldAt() == null ? SessionStatus.COMING : SessionStatus.HELD;
    }
}
