package fr.campusnumerique.enrolment.xapi;

import fr.campusnumerique.enrolment.PlatformReports;
import fr.campusnumerique.enrolment.courses.KnownCourses;
import fr.campusnumerique.enrolment.sessions.KnownSessions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds out what a statement is about and reports it; repeating that changes nothing. */
@Component
class Matching {

    /**
     * @param sessionId where the statement took effect; null if it did not
     * @param reason why it did not, in a stable word; null if it did
     */
    record Match(@Nullable String sessionId, @Nullable String reason) {

        private static Match not(String reason) {
            return new Match(null, reason);
        }
    }

    private final Activities activities;
    private final KnownSessions sessions;
    private final KnownCourses courses;
    private final PlatformReports reports;
    private final XapiSettings settings;

    Matching(
            Activities activities,
            KnownSessions sessions,
            KnownCourses courses,
            PlatformReports reports,
            XapiSettings settings) {
        this.activities = activities;
        this.sessions = sessions;
        this.courses = courses;
        this.reports = reports;
        this.settings = settings;
    }

    Match match(StoredStatement statement) {
        if (!settings.knows(statement.homePage())) {
            return Match.not("home-page-unknown");
        }
        var target = activities.targetOf(statement.activityId()).orElse(null);
        if (target == null) {
            return Match.not("activity-unknown");
        }
        var sessionId = target.sessionId();
        if (sessionId == null && target.courseCode() != null) {
            sessionId = reports.sessionOf(statement.learnerId(), target.courseCode())
                    .orElse(null);
        }
        return sessionId == null ? Match.not(PlatformReports.NOT_ENROLLED) : match(statement, target, sessionId);
    }

    private Match match(StoredStatement statement, Target target, String sessionId) {
        var session = sessions.find(sessionId).orElse(null);
        if (session == null) {
            return Match.not("session-unknown");
        }
        var course = courses.find(session.courseCode()).orElse(null);
        if (course == null) {
            return Match.not("course-unknown");
        }
        var module = target.moduleId();
        if (module != null && !course.has(module)) {
            return Match.not("module-unknown");
        }
        var modules = module == null ? course.requiredModules() : List.of(module);
        if (modules.isEmpty()) {
            return Match.not("course-requires-no-module");
        }
        var reason = report(statement, sessionId, module, modules);
        return reason == null ? new Match(sessionId, null) : Match.not(reason);
    }

    private @Nullable String report(
            StoredStatement statement, String sessionId, @Nullable String module, List<String> modules) {
        if (statement.finishes()) {
            return reports.finished(statement.learnerId(), sessionId, modules, statement.platform());
        }
        // Progress in a whole session names no module to go on with.
        return module == null ? null : reports.goesOnWith(statement.learnerId(), sessionId, module);
    }
}
