package fr.campusnumerique.catalog.session;

import com.fasterxml.jackson.annotation.JsonProperty;
import fr.campusnumerique.catalog.Language;
import fr.campusnumerique.catalog.Precondition;
import fr.campusnumerique.catalog.Refused;
import fr.campusnumerique.catalog.course.CourseService;
import fr.campusnumerique.eventing.RetriedOnConflict;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;

/** Edits sessions: load, decide, save; again from the start, a few times, if another edit came between. */
@Service
@RetriedOnConflict
public class SessionService {

    /** Sessions held in memory at once. */
    static final int AT_ONCE = 100;

    private final Sessions sessions;
    private final SessionSavingService saving;
    private final CourseService courses;
    private final Clock clock;

    SessionService(Sessions sessions, SessionSavingService saving, CourseService courses, Clock clock) {
        this.sessions = sessions;
        this.saving = saving;
        this.courses = courses;
        this.clock = clock;
    }

    /** Creates the session with this id, or finds it if the same request created it before. */
    Session create(String id, String request, SessionPlan plan) {
        var before = sessions.findById(id);
        if (before.isPresent()) {
            before.get().requireCreatedFrom(request, plan.reference());
            return before.get();
        }
        var language = new Language(plan.language());
        courses.get(plan.courseCode()).requireLaunched(language);
        return endedIfRetired(saving.create(Session.create(id, request, plan, clock.instant())), language);
    }

    /** What became of a row of a file. */
    public enum ImportOutcome {
        @JsonProperty("created")
        CREATED,
        @JsonProperty("unchanged")
        UNCHANGED,
        @JsonProperty("revised")
        REVISED,
        @JsonProperty("refused")
        REFUSED
    }

    /** What the rows said that made or revised these sessions last, by session. */
    public Map<String, String> importedRows(Collection<String> ids) {
        var rows = new HashMap<String, String>();
        for (var session : sessions.findAllById(ids)) {
            var row = session.importedFrom();
            if (row != null) {
                rows.put(session.facts().sessionId(), row);
            }
        }
        return rows;
    }

    /**
     * Creates what a row of a file plans, or revises the session that an earlier row with the same reference made. One
     * write, so that nothing of a row is left half done.
     *
     * @param row fingerprint of what the row says
     */
    public ImportOutcome importRow(String id, String row, SessionPlan plan, boolean schedule) {
        var language = new Language(plan.language());
        var before = sessions.findById(id);
        if (before.isEmpty()) {
            courses.get(plan.courseCode()).requireLaunched(language);
            var created = Session.create(id, row, plan, clock.instant());
            created.importRow(null, schedule, row, clock.instant());
            endedIfRetired(saving.create(created), language);
            return ImportOutcome.CREATED;
        }
        var session = before.get();
        var window = session.window();
        var said = session.facts();
        if (session.isImportedFrom(row)) {
            return ImportOutcome.UNCHANGED;
        }
        var changed = session.importRow(SessionRevision.of(plan, said.trainers()), schedule, row, clock.instant());
        if (!window.equals(session.window())) {
            courses.get(session.courseCode()).requireLaunched(language);
        }
        endedIfRetired(saving.change(session, said), language);
        return changed ? ImportOutcome.REVISED : ImportOutcome.UNCHANGED;
    }

    /** Says something else about it. Repeating a change that was made already needs no precondition. */
    Session revise(String id, SessionRevision revision, Precondition precondition) {
        var session = sessions.get(id);
        var window = session.window();
        var before = session.facts();
        if (!session.revise(revision, clock.instant())) {
            return session;
        }
        precondition.check(session.version());
        var language = new Language(session.language());
        if (!window.equals(session.window())) {
            courses.get(session.courseCode()).requireLaunched(language);
        }
        return endedIfRetired(saving.change(session, before), language);
    }

    Session schedule(String id) {
        var session = sessions.get(id);
        if (!session.schedule(clock.instant())) {
            return session;
        }
        var language = new Language(session.language());
        courses.get(session.courseCode()).requireLaunched(language);
        return endedIfRetired(sessions.save(session), language);
    }

    Session hold(String id) {
        var session = sessions.get(id);
        return session.hold(clock.instant()) ? sessions.save(session) : session;
    }

    Session cancel(String id, String reason) {
        var session = sessions.get(id);
        var before = session.facts();
        return session.cancel(reason, clock.instant()) ? saving.change(session, before) : session;
    }

    /**
     * Lets somebody teach a session; it is no matter if they do already.
     *
     * @param trainer pairwise subject
     * @param asOf the sequence of the session that their booking knew
     * @return whether the session names them: not if it has 20 others, or an editor left them out since
     * @throws Refused if there is no such session, it is self-paced, or it is over and they did not teach it
     */
    public boolean addTrainer(String id, String trainer, long asOf) {
        var session = sessions.get(id);
        if (!session.takes(trainer, asOf)) {
            return false;
        }
        if (session.addTrainer(trainer, clock.instant())) {
            sessions.save(session);
        }
        return true;
    }

    /**
     * Lets somebody teach a session no longer; it is no matter if they do not.
     *
     * @throws Refused if there is no such session, it is self-paced, or it is over and they taught it
     */
    public void removeTrainer(String id, String trainer) {
        var session = sessions.get(id);
        if (session.removeTrainer(trainer, clock.instant())) {
            sessions.save(session);
        }
    }

    /**
     * Ends the enrolment in all sessions of a course in a language that was retired at {@code end}. Those that have
     * ended are not even read: every later event of the course asks for this again.
     */
    void endAll(String courseCode, String language, Instant end) {
        var after = "";
        List<Session> some;
        do {
            some = sessions.closingAfter(courseCode, language, end, after, Limit.of(AT_ONCE));
            for (var session : some) {
                end(session, end);
                after = session.facts().sessionId();
            }
        } while (some.size() == AT_ONCE);
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
        return session.endBy(end, clock.instant()) ? sessions.save(session) : session;
    }
}
