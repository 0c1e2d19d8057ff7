package fr.campusnumerique.enrolment.xapi;

import fr.campusnumerique.enrolment.enrolment.Enrolment;
import fr.campusnumerique.enrolment.enrolment.EnrolmentRefused;
import fr.campusnumerique.enrolment.enrolment.EnrolmentService;
import fr.campusnumerique.enrolment.enrolment.EnrolmentState;
import fr.campusnumerique.enrolment.replica.course.KnownCourses;
import fr.campusnumerique.enrolment.replica.session.KnownSessions;
import fr.campusnumerique.enrolment.xapi.mapping.Accounts;
import fr.campusnumerique.enrolment.xapi.mapping.Activities;
import fr.campusnumerique.enrolment.xapi.mapping.Target;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds out what a statement is about and reports it; repeating that changes nothing. */
@Component
class Matching {

    /** The learner has no enrolment, or none yet. */
    private static final String NOT_ENROLLED = "not-enrolled";

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
    private final EnrolmentService enrolments;
    private final XapiSettings settings;

    Matching(
            Activities activities,
            Accounts accounts,
            KnownSessions sessions,
            KnownCourses courses,
            EnrolmentService enrolments,
            XapiSettings settings) {
        this.activities = activities;
        this.accounts = accounts;
        this.sessions = sessions;
        this.courses = courses;
        this.enrolments = enrolments;
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
            sessionId = sessionOf(learnerId.get(), target.courseCode()).orElse(null);
        }
        return sessionId == null ? new Match.Not(NOT_ENROLLED) : match(statement, learnerId.get(), target, sessionId);
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

    /** The session in which the learner takes this course: where the enrolment is open, else the newest. */
    private Optional<String> sessionOf(String learnerId, String courseCode) {
        return enrolments.everythingOf(learnerId).stream()
                .filter(enrolment -> enrolment.state().hasPlace())
                .filter(enrolment -> courseCode.equals(enrolment.courseCode()))
                .max(Comparator.comparing((Enrolment enrolment) -> enrolment.state() == EnrolmentState.CONFIRMED)
                        .thenComparing(Enrolment::enrolledAt))
                .map(Enrolment::sessionId);
    }

    /**
     * Reports what the statement says. Unlike by {@code PUT /progress}, nothing is kept for a learner who has not enrolled:
     * the statement is, and is reported again.
     *
     * @return why it was not taken, by a stable name such as {@code enrolment-cancelled}; null if it was
     */
    private @Nullable String report(
            StoredStatement statement,
            String learnerId,
            String sessionId,
            @Nullable String module,
            List<String> modules) {
        if (!statement.finishes() && module == null) {
            // Progress in a whole session names no module to go on with, whoever is enrolled.
            return null;
        }
        var enrolment = enrolments.find(learnerId, sessionId).orElse(null);
        if (enrolment == null) {
            return NOT_ENROLLED;
        }
        try {
            if (statement.finishes()) {
                modules.forEach(each -> enrolments.report(sessionId, learnerId, each, null, statement.platform()));
            } else if (module != null && !enrolment.hasCompleted(module)) {
                enrolments.resumeAt(learnerId, enrolment.id(), module, now -> {});
            }
            return null;
        } catch (EnrolmentRefused refused) {
            return refused.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
