package fr.campusnumerique.enrolment.xapi;

import fr.campusnumerique.enrolment.replica.course.KnownCourses;
import fr.campusnumerique.enrolment.replica.session.KnownSessions;
import fr.campusnumerique.enrolment.xapi.mapping.Accounts;
import fr.campusnumerique.enrolment.xapi.mapping.Activities;
import fr.campusnumerique.enrolment.xapi.mapping.Target;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds out what a statement is about and reports it; repeating that changes nothing. */
@Component
class Matching {

    /** What came of it. */
    sealed interface Match {

        /** The statement took effect, or had before. */
        record Applied(String sessionId, String learnerId) implements Match {}

        /** @param reason why it did not, by a stable name */
        record Not(String reason) implements Match {}
    }

    private final Activities activities;
    private final Accounts accounts;
    private final KnownSessions sessions;
    private final KnownCourses courses;
    private final ProgressReports reports;
    private final XapiSettings settings;

    Matching(
            Activities activities,
            Accounts accounts,
            KnownSessions sessions,
            KnownCourses courses,
            ProgressReports reports,
            XapiSettings settings) {
        this.activities = activities;
        this.accounts = accounts;
        this.sessions = sessions;
        this.courses = courses;
        this.reports = reports;
        this.settings = settings;
    }

    Match match(StoredStatement statement) {
        var learnerId = settings.knows(statement.homePage())
                ? Optional.of(statement.learnerId())
                : accounts.learnerOf(statement.homePage(), statement.learnerId());
        if (learnerId.isEmpty()) {
            return new Match.Not("account-unknown");
        }
        var target = activities.targetOf(statement.activityId()).orElse(null);
        if (target == null) {
            return new Match.Not("activity-unknown");
        }
        var sessionId = target.sessionId();
        if (sessionId == null && target.courseCode() != null) {
            sessionId = reports.sessionOf(learnerId.get(), target.courseCode()).orElse(null);
        }
        return sessionId == null
                ? new Match.Not(ProgressReports.NOT_ENROLLED)
                : match(statement, learnerId.get(), target, sessionId);
    }

    private Match match(StoredStatement statement, String learnerId, Target target, String sessionId) {
        var session = sessions.find(sessionId).orElse(null);
        if (session == null) {
            return new Match.Not("session-unknown");
        }
        var course = courses.find(session.courseCode()).orElse(null);
        if (course == null) {
            return new Match.Not("course-unknown");
        }
        var module = target.moduleId();
        if (module != null && !course.has(module)) {
            return new Match.Not("module-unknown");
        }
        var modules = module == null ? course.requiredModules() : List.of(module);
        if (modules.isEmpty()) {
            return new Match.Not("course-requires-no-module");
        }
        var reason = report(statement, learnerId, sessionId, module, modules);
        return reason == null ? new Match.Applied(sessionId, learnerId) : new Match.Not(reason);
    }

    private @Nullable String report(
            StoredStatement statement,
            String learnerId,
            String sessionId,
            @Nullable String module,
            List<String> modules) {
        if (statement.finishes()) {
            return reports.finished(learnerId, sessionId, modules, statement.platform());
        }
        // Progress in a whole session names no module to go on with.
        return module == null ? null : reports.goesOnWith(learnerId, sessionId, module);
    }
}
