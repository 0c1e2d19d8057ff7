package fr.campusnumerique.catalog.sessions;

import fr.campusnumerique.catalog.courses.Courses;
import fr.campusnumerique.catalog.courses.Language;
import fr.campusnumerique.catalog.courses.Precondition;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Service;

/** Edits sessions: load, decide, save; again from the start, a few times, if another edit came between. */
@Service
@Retryable(
        includes = {OptimisticLockingFailureException.class, DuplicateKeyException.class},
        maxRetries = 5,
        delay = 10,
        jitter = 10,
        multiplier = 2)
class SessionService {

    private final Sessions sessions;
    private final Courses courses;
    private final Clock clock;

    SessionService(Sessions sessions, Courses courses, Clock clock) {
        this.sessions = sessions;
        this.courses = courses;
        this.clock = clock;
    }

    /** Creates the session with this id, or finds it if the same request created it before. */
    Session create(String id, String request, SessionPlan plan) {
        var before = sessions.findById(id);
        if (before.isPresent()) {
            before.get().requireCreatedFrom(request);
            return before.get();
        }
        var language = new Language(plan.language());
        courses.get(plan.courseCode()).requireLaunched(language);
        return endedIfRetired(sessions.save(Session.create(id, request, plan, now())), language);
    }

    /** Changes when one can enrol. Repeating a change that was made already needs no precondition. */
    Session revise(String id, SessionRevision revision, Precondition precondition) {
        var session = sessions.get(id);
        revision.check(session.facts());
        if (session.window().equals(revision.window())) {
            return session;
        }
        precondition.check(session.version());
        var language = new Language(session.language());
        courses.get(session.courseCode()).requireLaunched(language);
        session.revise(revision, now());
        return endedIfRetired(sessions.save(session), language);
    }

    /** Ends the enrolment in all sessions of a course in a language that was retired at {@code end}. */
    void endAll(String courseCode, String language, Instant end) {
        for (var session : sessions.findByCourseCodeAndLanguage(courseCode, language)) {
            end(session, end);
        }
    }

    /**
     * The language may have been retired between the look at the course and the save: the listener that ends the
     * sessions of a retired language might have passed before this one was there.
     */
    private Session endedIfRetired(Session saved, Language language) {
        return courses.get(saved.courseCode())
                .retiredAt(language)
                .map(end -> end(saved, end))
                .orElse(saved);
    }

    private Session end(Session session, Instant end) {
        var before = session.window();
        session.endBy(end, now());
        return session.window().equals(before) ? session : sessions.save(session);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
