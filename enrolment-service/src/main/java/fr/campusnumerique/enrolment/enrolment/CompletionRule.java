package fr.campusnumerique.enrolment.enrolment;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a learner's progress and attendance come to by the rule of the course: required modules, attended parts.
 *
 * @param seated whether the session has seats: then its parts count, and it is held one day
 */
record CompletionRule(boolean seated, Progress progress, Attendance attendance) {

    /**
     * What an enrolment becomes that is confirmed, or ended before a correction; empty while nothing can be said: the rule
     * is not met, or the session has not begun, and it is not yet held or the course not known.
     */
    Optional<EnrolmentState> outcome(Instant now) {
        if (isMet() && (!seated || attendance.hasBegun(now))) {
            return Optional.of(EnrolmentState.COMPLETED);
        }
        if (!attendance.isHeld() || !isKnown()) {
            return Optional.empty();
        }
        if (attendance.isNoShow()) {
            return Optional.of(EnrolmentState.NO_SHOW);
        }
        var modulesMayFollow = attendance.isEnough() && !attendance.tooLateForModules(now);
        return Optional.of(modulesMayFollow ? EnrolmentState.CONFIRMED : EnrolmentState.NOT_COMPLETED);
    }

    /** When time alone may bring another outcome for one who is confirmed; null if it never does. */
    @Nullable
    Instant outcomeChangesAt() {
        if (isMet()) {
            return attendance.beginsAt().orElse(null);
        }
        return isKnown() ? attendance.modulesUntil() : null;
    }

    /**
     * Self-paced: all required modules, of which there are some. Otherwise the required modules, if any, and enough of the
     * parts; a course that asks for neither is completed by being there.
     */
    private boolean isMet() {
        if (!seated) {
            return progress.meetsRule();
        }
        var asksSomething = !progress.requiredModules().isEmpty() || attendance.isAsked();
        return isKnown()
                && progress.hasAllRequired()
                && attendance.isEnough()
                && (asksSomething || (attendance.isHeld() && !attendance.isNoShow()));
    }

    private boolean isKnown() {
        return progress.evaluatedRuleVersion() > 0;
    }
}
