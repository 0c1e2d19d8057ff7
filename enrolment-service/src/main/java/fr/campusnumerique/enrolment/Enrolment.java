package fr.campusnumerique.enrolment;

import static java.util.Objects.requireNonNull;

import fr.campusnumerique.enrolment.EnrolmentRefused.Reason;
import fr.campusnumerique.enrolment.courses.KnownCourse;
import fr.campusnumerique.enrolment.sessions.KnownSession;
import fr.campusnumerique.eventing.Outbox;
import fr.campusnumerique.eventing.PublishesEvents;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * One learner in one session. It begins {@code anticipated} if a course platform reports progress before the learner's
 * enrolment has arrived: then it only keeps that progress, is shown to nobody and publishes nothing until the learner
 * enrols. {@code completed} is final; {@code cancelled} can be opened again by enrolling again.
 */
@Document("enrolments")
@CompoundIndex(name = "own", def = "{'learnerId': 1, 'enrolledAt': -1, '_id': 1}")
@CompoundIndex(name = "judged", def = "{'state': 1, 'courseCode': 1, 'progress.judgedBy': 1, '_id': 1}")
class Enrolment implements PublishesEvents {

    enum State {
        ANTICIPATED,
        CONFIRMED,
        COMPLETED,
        CANCELLED;

        /** The state's name on the wire. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Id
    private final String id;

    @Version
    private @Nullable Long version;

    private final String learnerId;
    private final String sessionId;
    private State state = State.ANTICIPATED;
    private @Nullable String administration;
    private @Nullable String country;
    private @Nullable String courseCode;
    private @Nullable String language;
    private @Nullable Instant enrolledAt;
    private @Nullable Instant completedAt;
    private @Nullable Instant cancelledAt;
    private Progress progress = new Progress();
    private Outbox outbox = Outbox.empty();

    private Enrolment(String id, String learnerId, String sessionId) {
        this.id = id;
        this.learnerId = learnerId;
        this.sessionId = sessionId;
    }

    /** An enrolment that nobody asked for yet. */
    static Enrolment anticipated(String learnerId, String sessionId) {
        return new Enrolment(EnrolmentId.of(learnerId, sessionId).value(), learnerId, sessionId);
    }

    /**
     * Gives the learner the place, or gives it back after a cancellation; progress that is already here counts, and
     * completes the enrolment at once if it meets the course's rule.
     *
     * @param course as known here, null if it has not arrived: then completion is decided when it does
     * @return false if the learner had the place already; nothing changed then, whatever the window says
     * @throws EnrolmentRefused outside the session's window, or once its language version is retired
     */
    boolean confirm(Applicant who, KnownSession session, @Nullable KnownCourse course, Instant now) {
        if (state == State.CONFIRMED || state == State.COMPLETED) {
            return false;
        }
        requireOpen(session, course, now);
        administration = who.administration();
        country = who.country();
        courseCode = session.courseCode();
        language = session.language();
        state = State.CONFIRMED;
        enrolledAt = now;
        cancelledAt = null;
        if (course != null) {
            progress.judgeBy(course);
        }
        outbox.record(new EnrolmentEvent.Confirmed(facts()), now);
        completeIfDone(now);
        return true;
    }

    private static void requireOpen(KnownSession session, @Nullable KnownCourse course, Instant now) {
        if (now.isBefore(session.opensAt())) {
            throw new EnrolmentRefused(
                    Reason.WINDOW_NOT_OPEN, "Enrolment in this session opens at " + session.opensAt() + ".");
        }
        if (session.closedBy(now)) {
            throw new EnrolmentRefused(
                    Reason.WINDOW_CLOSED, "Enrolment in this session closed at " + session.closesAt() + ".");
        }
        if (course != null && course.isRetired(session.language())) {
            throw new EnrolmentRefused(
                    Reason.LANGUAGE_VERSION_RETIRED,
                    "Course " + course.code() + " is no longer offered in the language " + session.language() + ".");
        }
    }

    /**
     * Notes a module that the learner says to have finished; like {@link #report}, but only one of the known course.
     *
     * @throws EnrolmentRefused if the known course has no such module, or the enrolment is cancelled
     */
    boolean progress(String module, @Nullable String resumeAt, @Nullable KnownCourse course, Instant now) {
        requireNotCancelled();
        if (!progress.hasCompleted(module)) {
            requireKnown("moduleId", module, course);
        }
        if (resumeAt != null) {
            requireKnown("resumeAt", resumeAt, course);
        }
        return report(module, resumeAt, course, now);
    }

    /**
     * Notes that the learner finished a module, and completes the enrolment once the course's rule is met. After the
     * completion further modules are still noted. A repeated report changes nothing. The reporter may know a newer course
     * than this service: a module that the known course does not have waits for a revision that has it.
     *
     * @param resumeAt where the learner goes on; null for the first module that is not completed
     * @return whether anything changed
     * @throws EnrolmentRefused if the enrolment is cancelled, or too many modules wait already
     */
    boolean report(String module, @Nullable String resumeAt, @Nullable KnownCourse course, Instant now) {
        requireNotCancelled();
        var caughtUp = course != null && judge(course, now);
        var before = progress.completedModules().size();
        var changed = progress.finish(module, course, now);
        var advanced = progress.completedModules().size() > before;
        if (resumeAt != null) {
            changed |= progress.resumeAt(resumeAt);
        } else if (advanced && course != null) {
            progress.resumeAtFirstOpen(course);
        }
        if (advanced && state != State.ANTICIPATED) {
            outbox.record(new EnrolmentEvent.Progressed(facts()), now);
        }
        completeIfDone(now);
        return caughtUp || changed;
    }

    /** Sets where the learner goes on; returns whether that is another place than before. */
    boolean resumeAt(String module, @Nullable KnownCourse course) {
        requireNotCancelled();
        requireKnown("resumeAt", module, course);
        return progress.resumeAt(module);
    }

    /**
     * Judges an open enrolment by a course that arrived or was revised after it was last judged.
     *
     * @return whether anything changed; false if it is not open or was judged by these rules or newer ones already
     */
    boolean judge(KnownCourse course, Instant now) {
        if (state != State.CONFIRMED || course.rulesSince() <= progress.judgedBy()) {
            return false;
        }
        if (progress.judgeBy(course)) {
            outbox.record(new EnrolmentEvent.Progressed(facts()), now);
        }
        completeIfDone(now);
        return true;
    }

    private void completeIfDone(Instant now) {
        if (state == State.CONFIRMED && progress.meetsRule()) {
            state = State.COMPLETED;
            completedAt = now;
            outbox.record(new EnrolmentEvent.Completed(facts()), now);
        }
    }

    /**
     * Gives the place back.
     *
     * @return false if that was done before
     * @throws EnrolmentRefused if the enrolment is completed: that is a fact that others build on
     */
    boolean cancel(Instant now) {
        if (state == State.CANCELLED) {
            return false;
        }
        if (state == State.COMPLETED) {
            throw new EnrolmentRefused(
                    Reason.ENROLMENT_COMPLETED,
                    "A completed enrolment cannot be cancelled; it was completed at " + completedAt + ".");
        }
        state = State.CANCELLED;
        cancelledAt = now;
        outbox.record(new EnrolmentEvent.Cancelled(facts()), now);
        return true;
    }

    private void requireNotCancelled() {
        if (state == State.CANCELLED) {
            throw new EnrolmentRefused(
                    Reason.ENROLMENT_CANCELLED,
                    "The enrolment was cancelled at " + cancelledAt + "; enrol again to go on where it ended.");
        }
    }

    private static void requireKnown(String field, String module, @Nullable KnownCourse course) {
        if (course != null && !course.has(module)) {
            throw EnrolmentRefused.moduleUnknown(field, module, course);
        }
    }

    /** The public state; only of an enrolment that is more than anticipated. */
    EnrolmentEvent.Facts facts() {
        return new EnrolmentEvent.Facts(
                id,
                learnerId,
                requireNonNull(administration),
                requireNonNull(country),
                sessionId,
                requireNonNull(courseCode),
                requireNonNull(language),
                state.word(),
                requireNonNull(enrolledAt),
                progress.completedModules(),
                progress.requiredModules(),
                completedAt,
                cancelledAt);
    }

    String id() {
        return id;
    }

    /** Counts the writes of this enrolment; -1 before the first. */
    long version() {
        return version == null ? -1 : version;
    }

    String learnerId() {
        return learnerId;
    }

    String sessionId() {
        return sessionId;
    }

    /** Null while it is only anticipated. */
    @Nullable
    String courseCode() {
        return courseCode;
    }

    State state() {
        return state;
    }

    Progress progress() {
        return progress;
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }
}
