package fr.campusnumerique.enrolment;

import fr.campusnumerique.enrolment.courses.KnownCourse;
import fr.campusnumerique.enrolment.courses.KnownCourses;
import fr.campusnumerique.enrolment.erasure.ErasureGate;
import fr.campusnumerique.enrolment.sessions.KnownSession;
import fr.campusnumerique.enrolment.sessions.KnownSessions;
import fr.campusnumerique.eventing.RetriedOnConflict;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;

/**
 * Loads, lets the aggregate decide, saves in one guarded write; begins again, a few times, if another writer was faster.
 *
 * <p>{@code precondition} parameters see the enrolment as loaded and throw if the caller's view of it is stale.
 */
@Service
@RetriedOnConflict
public class EnrolmentService {

    /**
     * What a command led to.
     *
     * @param changed false if everything was so already
     */
    public record Outcome(Enrolment enrolment, boolean changed) {}

    private final Enrolments enrolments;
    private final KnownSessions sessions;
    private final KnownCourses courses;
    private final Seating seating;
    private final ErasureGate erasures;
    private final Clock clock;

    EnrolmentService(
            Enrolments enrolments,
            KnownSessions sessions,
            KnownCourses courses,
            Seating seating,
            ErasureGate erasures,
            Clock clock) {
        this.enrolments = enrolments;
        this.sessions = sessions;
        this.courses = courses;
        this.seating = seating;
        this.erasures = erasures;
        this.clock = clock;
    }

    /**
     * Enrols the learner, or asks for a seat if the session has seats; one who has the place already keeps it, even after
     * the window has closed.
     *
     * @throws EnrolmentRefused if the session is not known here, or the rules of a self-paced one say no
     * @throws fr.campusnumerique.enrolment.seats.SeatsRefused if the rules of the session's seats say no
     */
    public Outcome enrol(Applicant who, String sessionId) {
        return enrol(who, sessionId, null);
    }

    /**
     * The same, with the place in line kept that the learner had in a cancelled session of the course.
     *
     * @param keepPlaceFrom the enrolment in that session
     */
    public Outcome enrol(Applicant who, String sessionId, @Nullable String keepPlaceFrom) {
        var session = sessions.find(sessionId)
                .filter(known -> !known.isDraft())
                .orElseThrow(() -> EnrolmentRefused.sessionNotKnown(sessionId));
        if (erasures.isOpenFor(who.learnerId())) {
            throw EnrolmentRefused.erasureOpen();
        }
        if (session.isSeated()) {
            return seating.request(who, session, keepPlaceFrom);
        }
        var enrolment = findOrAnticipate(who.learnerId(), sessionId);
        var course = courses.find(session.courseCode()).orElse(null);
        return save(enrolment, enrolment.confirm(who, session, course, now()));
    }

    /** The learner notes a module of their own enrolment. */
    Enrolment progress(
            String learnerId,
            String enrolmentId,
            String module,
            @Nullable String resumeAt,
            Consumer<Enrolment> precondition) {
        var enrolment = own(learnerId, enrolmentId);
        precondition.accept(enrolment);
        return save(enrolment, enrolment.progress(module, resumeAt, courseOf(enrolment), now()))
                .enrolment();
    }

    /**
     * A course platform reports a module of any learner; kept for later if enrolment or module has not arrived yet.
     *
     * @param reporter whose token it is: the learner's own word is no platform's
     */
    Enrolment report(String sessionId, String learnerId, String module, @Nullable String resumeAt, String reporter) {
        var enrolment = findOrAnticipate(learnerId, sessionId);
        if (enrolment.state() == EnrolmentState.ANTICIPATED && erasures.isForgotten(learnerId)) {
            throw EnrolmentRefused.learnerErased();
        }
        var course = courseOf(enrolment);
        var changed = reporter.equals(learnerId)
                ? enrolment.progress(module, resumeAt, course, now())
                : enrolment.report(module, resumeAt, course, now());
        return save(enrolment, changed).enrolment();
    }

    /** The learner sets where they go on. */
    Enrolment resumeAt(String learnerId, String enrolmentId, String module, Consumer<Enrolment> precondition) {
        var enrolment = own(learnerId, enrolmentId);
        precondition.accept(enrolment);
        return save(enrolment, enrolment.resumeAt(module, courseOf(enrolment))).enrolment();
    }

    /** The learner gives the place back. */
    Enrolment cancel(String learnerId, String enrolmentId, Consumer<Enrolment> precondition) {
        var enrolment = own(learnerId, enrolmentId);
        precondition.accept(enrolment);
        return enrolment.isSeated()
                ? seating.cancel(enrolment)
                : save(enrolment, enrolment.cancel(now())).enrolment();
    }

    /** The learner takes the seat that is offered. */
    Enrolment accept(String learnerId, String enrolmentId, Consumer<Enrolment> precondition) {
        var enrolment = own(learnerId, enrolmentId);
        precondition.accept(enrolment);
        return seating.accept(enrolment);
    }

    /** The learner leaves the seat that is offered to the next in line. */
    Enrolment decline(String learnerId, String enrolmentId, Consumer<Enrolment> precondition) {
        var enrolment = own(learnerId, enrolmentId);
        precondition.accept(enrolment);
        return seating.decline(enrolment);
    }

    /** Judges one enrolment by these rules of its course, unless newer ones were used already. */
    boolean judge(String enrolmentId, KnownCourse course) {
        var enrolment = enrolments.findById(enrolmentId).orElseThrow();
        return save(enrolment, enrolment.judge(course, now())).changed();
    }

    /** The learner's own enrolment; what is only anticipated does not exist for the learner. */
    Enrolment own(String learnerId, String enrolmentId) {
        return enrolments
                .findById(enrolmentId)
                .filter(enrolment -> enrolment.isOf(learnerId))
                .filter(enrolment -> enrolment.state() != EnrolmentState.ANTICIPATED)
                .orElseThrow(() -> EnrolmentRefused.unknown(enrolmentId));
    }

    /** The learner's own enrolments, the newest first, from after the given one on. */
    List<Enrolment> ownNewest(String learnerId, @Nullable Instant enrolledAt, @Nullable String id, int limit) {
        return enrolledAt == null || id == null
                ? enrolments.newestOf(learnerId, Limit.of(limit))
                : enrolments.newestOfAfter(learnerId, enrolledAt, id, Limit.of(limit));
    }

    /** Everything that this service keeps of a learner. */
    List<Enrolment> everythingOf(String learnerId) {
        return enrolments.findByLearnerIdOrderById(learnerId);
    }

    private Enrolment findOrAnticipate(String learnerId, String sessionId) {
        return enrolments.currentOrAnticipated(learnerId, sessionId);
    }

    private @Nullable KnownCourse courseOf(Enrolment enrolment) {
        var code = Optional.ofNullable(enrolment.courseCode())
                .or(() -> sessions.find(enrolment.sessionId()).map(KnownSession::courseCode));
        return code.flatMap(courses::find).orElse(null);
    }

    private Outcome save(Enrolment enrolment, boolean changed) {
        return new Outcome(changed ? enrolments.save(enrolment) : enrolment, changed);
    }

    /** In the precision in which the store keeps instants. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
