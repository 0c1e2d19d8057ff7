package fr.campusnumerique.enrolment.enrolment;

import fr.campusnumerique.enrolment.enrolment.SeatedEnrolments.OfCommand;
import fr.campusnumerique.enrolment.privacy.ErasureService;
import fr.campusnumerique.enrolment.replica.course.KnownCourse;
import fr.campusnumerique.enrolment.replica.course.KnownCourses;
import fr.campusnumerique.enrolment.replica.session.KnownSession;
import fr.campusnumerique.enrolment.replica.session.KnownSessions;
import fr.campusnumerique.enrolment.seats.ApprovalStep;
import fr.campusnumerique.enrolment.seats.SeatDecision;
import fr.campusnumerique.enrolment.seats.SeatRequest;
import fr.campusnumerique.enrolment.seats.SeatSettings;
import fr.campusnumerique.enrolment.seats.SeatsRefused;
import fr.campusnumerique.enrolment.seats.SeatsService;
import fr.campusnumerique.enrolment.seats.SeatsService.Place;
import fr.campusnumerique.eventing.RetriedOnConflict;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
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
    private final SeatsService seats;
    private final SeatDecision.Handler seated;
    private final SeatSettings settings;
    private final ErasureService erasures;
    private final Clock clock;

    EnrolmentService(
            Enrolments enrolments,
            KnownSessions sessions,
            KnownCourses courses,
            SeatsService seats,
            SeatDecision.Handler seated,
            SeatSettings settings,
            ErasureService erasures,
            Clock clock) {
        this.enrolments = enrolments;
        this.sessions = sessions;
        this.courses = courses;
        this.seats = seats;
        this.seated = seated;
        this.settings = settings;
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
     * The same, with the place on the waitlist kept that the learner had in a cancelled session of the course.
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
            return seats.inTurn(sessionId, () -> requestSeat(who, session, keepPlaceFrom));
        }
        var enrolment = enrolments.currentOrNew(who.learnerId(), sessionId);
        var course = courses.find(session.courseCode()).orElse(null);
        return save(enrolment, enrolment.confirm(who, session, course, clock.instant()));
    }

    /** Who has a place keeps it. If a request with a kept place is refused, that place stays free for another session. */
    private Outcome requestSeat(Applicant who, KnownSession session, @Nullable String keepPlaceFrom) {
        var before = enrolments.currentOrNew(who.learnerId(), session.id());
        if (before.state().hasPlace()) {
            if (keepPlaceFrom != null) {
                requirePlaceKept(who.learnerId(), keepPlaceFrom, session);
            }
            return new Outcome(before, false);
        }
        courses.find(session.courseCode())
                .filter(course -> course.isRetired(session.language()))
                .ifPresent(course -> {
                    throw EnrolmentRefused.retired(course, session.language());
                });
        var request = new SeatRequest(
                before.id(), who.learnerId(), who.administration(), who.administrationId(), who.country());
        var own = own(before);
        if (keepPlaceFrom == null) {
            seats.request(own.place(), request, null);
        } else {
            // The place is given to this session first, so that two requests at once cannot both have it.
            var kept = placeOf(who.learnerId(), keepPlaceFrom);
            save(kept, kept.keepPlaceFor(session));
            try {
                seats.request(own.place(), request, kept.seat().priorityTime());
            } catch (SeatsRefused no) {
                var again = placeOf(who.learnerId(), keepPlaceFrom);
                save(again, again.freePlaceOf(session));
                throw no;
            }
        }
        return new Outcome(own.enrolment(), true);
    }

    private OfCommand own(Enrolment read) {
        return new OfCommand(seated, enrolments, courses, settings, read);
    }

    private void requirePlaceKept(String learnerId, String enrolmentId, KnownSession session) {
        if (!session.id().equals(placeOf(learnerId, enrolmentId).seat().keptFor())) {
            throw EnrolmentRefused.placeNotKept(
                    "You have a place in session " + session.id() + " already; cancel that one first.");
        }
    }

    private Enrolment placeOf(String learnerId, String enrolmentId) {
        return enrolments
                .findById(enrolmentId)
                .filter(found -> found.isOf(learnerId))
                .orElseThrow(() -> EnrolmentRefused.unknown(enrolmentId));
    }

    /** The learner notes a module of their own enrolment. */
    Enrolment progress(
            String learnerId,
            String enrolmentId,
            String module,
            @Nullable String resumeAt,
            Consumer<Enrolment> precondition) {
        var enrolment = own(learnerId, enrolmentId, precondition);
        return save(enrolment, enrolment.progress(module, resumeAt, courseOf(enrolment), clock.instant()))
                .enrolment();
    }

    /**
     * A course platform reports a module of any learner; kept for later if enrolment or module has not arrived yet.
     *
     * @param reporter whose token it is: a learner's own report is not a platform's
     */
    public Enrolment report(
            String sessionId, String learnerId, String module, @Nullable String resumeAt, String reporter) {
        var enrolment = enrolments.currentOrNew(learnerId, sessionId);
        if (enrolment.state() == EnrolmentState.PROGRESS_ONLY && erasures.isForgotten(learnerId)) {
            throw EnrolmentRefused.learnerErased();
        }
        var course = courseOf(enrolment);
        var changed = reporter.equals(learnerId)
                ? enrolment.progress(module, resumeAt, course, clock.instant())
                : enrolment.report(module, resumeAt, course, clock.instant());
        return save(enrolment, changed).enrolment();
    }

    /** The learner sets where they go on. */
    public Enrolment resumeAt(String learnerId, String enrolmentId, String module, Consumer<Enrolment> precondition) {
        var enrolment = own(learnerId, enrolmentId, precondition);
        return save(enrolment, enrolment.resumeAt(module, courseOf(enrolment))).enrolment();
    }

    /** The learner gives the place back. */
    Enrolment cancel(String learnerId, String enrolmentId, Consumer<Enrolment> precondition) {
        var enrolment = own(learnerId, enrolmentId, precondition);
        if (!enrolment.isSeated()) {
            return save(enrolment, enrolment.cancel(clock.instant())).enrolment();
        }
        switch (enrolment.state()) {
            case CANCELLED, DECLINED -> {
                return enrolment;
            }
            case COMPLETED -> throw EnrolmentRefused.completed(enrolment);
            case NO_SHOW, NOT_COMPLETED -> throw EnrolmentRefused.ended(enrolment);
            default -> {
                var own = own(enrolment);
                seats.cancel(own.place(), "learner");
                return own.enrolment();
            }
        }
    }

    /** The learner takes the seat that is offered. */
    Enrolment accept(String learnerId, String enrolmentId, Consumer<Enrolment> precondition) {
        var enrolment = own(learnerId, enrolmentId, precondition);
        return unlessDone(
                enrolment,
                found -> found.state() == EnrolmentState.CONFIRMED || found.state() == EnrolmentState.COMPLETED,
                seats::accept);
    }

    /** The learner leaves the seat that is offered to the next on the waitlist. */
    Enrolment decline(String learnerId, String enrolmentId, Consumer<Enrolment> precondition) {
        var enrolment = own(learnerId, enrolmentId, precondition);
        return unlessDone(
                enrolment,
                found -> found.state() == EnrolmentState.DECLINED
                        && "offer-declined".equals(found.seat().reason()),
                seats::decline);
    }

    /** Decides the approval step whose turn it is; the same decision a second time changes nothing. */
    public Enrolment decide(Enrolment enrolment, ApprovalStep.Decision approval) {
        var decided = approval.approved() ? ApprovalStep.State.APPROVED : ApprovalStep.State.REFUSED;
        return unlessDone(
                enrolment,
                found -> found.approvals().stream()
                        .anyMatch(step -> step.step().equals(approval.step()) && step.state() == decided),
                place -> seats.decide(place, approval));
    }

    /**
     * Runs the command unless the enrolment shows that it was run. If the seats refuse it, the reason may be that it was
     * run by a process that died before the decision was applied to the enrolment: that is done now.
     */
    private Enrolment unlessDone(Enrolment enrolment, Predicate<Enrolment> done, Consumer<Place> command) {
        if (done.test(enrolment)) {
            return enrolment;
        }
        if (!enrolment.isSeated()) {
            throw SeatsRefused.selfPaced();
        }
        var own = own(enrolment);
        try {
            command.accept(own.place());
        } catch (SeatsRefused no) {
            seats.applyPending(own.place());
            var now = own.enrolment();
            if (done.test(now)) {
                return now;
            }
            throw no;
        }
        return own.enrolment();
    }

    /**
     * Notes whether a learner attended a part of the session.
     *
     * @return the enrolment after it; empty if the learner has none in the session
     * @throws EnrolmentRefused if the learner has no confirmed place
     */
    public Optional<Enrolment> attend(String learnerId, KnownSession session, String partId, boolean attended) {
        var course = courses.find(session.courseCode()).orElse(null);
        return find(learnerId, session.id())
                .map(enrolment -> save(enrolment, enrolment.attend(partId, attended, course, clock.instant()))
                        .enrolment());
    }

    /** Lets an enrolment move on by the time alone; returns whether it did. */
    boolean concludeInTime(String enrolmentId) {
        var enrolment = found(enrolmentId);
        return save(enrolment, enrolment.concludeInTime(clock.instant())).changed();
    }

    /** Evaluates one enrolment by these rules of its course, unless newer ones were used already. */
    boolean evaluate(String enrolmentId, KnownCourse course) {
        var enrolment = found(enrolmentId);
        return save(enrolment, enrolment.evaluate(course, clock.instant())).changed();
    }

    /** The learner's own enrolment; mere progress does not exist for the learner. */
    Enrolment own(String learnerId, String enrolmentId) {
        return enrolments
                .findById(enrolmentId)
                .filter(enrolment -> enrolment.isOf(learnerId))
                .filter(enrolment -> enrolment.state() != EnrolmentState.PROGRESS_ONLY)
                .orElseThrow(() -> EnrolmentRefused.unknown(enrolmentId));
    }

    private Enrolment own(String learnerId, String enrolmentId, Consumer<Enrolment> precondition) {
        var enrolment = own(learnerId, enrolmentId);
        precondition.accept(enrolment);
        return enrolment;
    }

    /** The learner's own enrolments, the newest first. */
    public Window<Enrolment> ownNewest(String learnerId, ScrollPosition from, int limit) {
        return enrolments.newestOf(learnerId, from, Limit.of(limit));
    }

    /** Everything that this service keeps of a learner. */
    public List<Enrolment> everythingOf(String learnerId) {
        return enrolments.findByLearnerIdOrderById(learnerId);
    }

    /** The learner's enrolment in the session; empty if there is none, or nothing but progress. */
    public Optional<Enrolment> find(String learnerId, String sessionId) {
        return Optional.of(enrolments.currentOrNew(learnerId, sessionId))
                .filter(enrolment -> enrolment.state() != EnrolmentState.PROGRESS_ONLY);
    }

    public Optional<Enrolment> find(String enrolmentId) {
        return enrolments.findById(enrolmentId);
    }

    /** Those who have, or had, a seat in the session, by id; not who was forgotten. */
    public Window<Enrolment> seatedIn(String sessionId, ScrollPosition from, int limit) {
        return enrolments.seatedIn(sessionId, from, Limit.of(limit));
    }

    /** Requests that await one of these approvals in the administration, the oldest first. */
    public Window<Enrolment> awaitingApproval(
            String administrationId, Collection<String> steps, ScrollPosition from, int limit) {
        return enrolments.awaiting(administrationId, steps, from, Limit.of(limit));
    }

    private Enrolment found(String id) {
        return enrolments.findById(id).orElseThrow();
    }

    private @Nullable KnownCourse courseOf(Enrolment enrolment) {
        var code = Optional.ofNullable(enrolment.courseCode())
                .or(() -> sessions.find(enrolment.sessionId()).map(KnownSession::courseCode));
        return code.flatMap(courses::find).orElse(null);
    }

    private Outcome save(Enrolment enrolment, boolean changed) {
        return new Outcome(changed ? enrolments.save(enrolment) : enrolment, changed);
    }
}
