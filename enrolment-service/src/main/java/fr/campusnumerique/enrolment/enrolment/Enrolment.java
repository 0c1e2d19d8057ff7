package fr.campusnumerique.enrolment.enrolment;

import static java.util.Objects.requireNonNull;

import fr.campusnumerique.enrolment.enrolment.EnrolmentRefused.Reason;
import fr.campusnumerique.enrolment.replica.course.KnownCourse;
import fr.campusnumerique.enrolment.replica.session.KnownSession;
import fr.campusnumerique.enrolment.replica.session.KnownSession.Part;
import fr.campusnumerique.enrolment.seats.ApprovalStep;
import fr.campusnumerique.enrolment.seats.SeatDecision;
import fr.campusnumerique.eventing.outbox.Outbox;
import fr.campusnumerique.eventing.outbox.PublishesEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.convert.ValueConverter;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * One learner in one session: where it stands, how far the learner is, and what is published of it.
 *
 * <pre>
 * self-paced: progress only -> confirmed -> completed
 * with seats: progress only -> awaiting approval -> waitlisted -> offered -> confirmed
 *                                                                          -> completed | no-show | not completed
 * </pre>
 *
 * <p>It holds {@code progress only} before the learner has asked for a place, because a course platform was faster: then it
 * is shown to nobody and publishes nothing.
 *
 * <p>In a session with seats those decide who has a place, skipping what is not needed, and the decisions are {@linkplain
 * #apply applied}. A place that is gone is {@code declined} (no approval, or the offer came to nothing) or {@code
 * cancelled} (by the learner, or with the session); asking again opens the same enrolment, with its progress.
 *
 * <p>{@code completed} is final. The other ends may change if the attendance is corrected. Once erased, it keeps how it
 * ended, and not whose it was.
 */
@Document("enrolments")
@CompoundIndex(name = "own", def = "{'learnerId': 1, 'enrolledAt': -1, '_id': 1}")
@CompoundIndex(
        name = "approvals",
        def = "{'administrationId': 1, 'seat.pendingStep': 1, 'enrolledAt': 1, '_id': 1}",
        sparse = true)
@CompoundIndex(name = "session", def = "{'sessionId': 1, '_id': 1}")
@CompoundIndex(name = "concludeAt", def = "{'concludeAt': 1}", sparse = true)
@CompoundIndex(name = "judged", def = "{'state': 1, 'courseCode': 1, 'progress.judgedBy': 1, '_id': 1}")
public class Enrolment implements PublishesEvents {

    @Id
    private final String id;

    @Version
    private @Nullable Long version;

    /** Null once it is erased. */
    private @Nullable String learnerId;

    private final String sessionId;

    @ValueConverter(EnrolmentState.Stored.class)
    private EnrolmentState state = EnrolmentState.PROGRESS_ONLY;

    private @Nullable String administration;
    private @Nullable String administrationId;
    private @Nullable String country;
    private @Nullable String courseCode;
    private @Nullable String language;
    private @Nullable Instant enrolledAt;
    private @Nullable Instant completedAt;
    private @Nullable Instant cancelledAt;
    private @Nullable Instant endedAt;

    /** When time alone may move it on: the session begins, or the time for modules is over. */
    private @Nullable Instant concludeAt;

    private boolean selfDeclared;
    private Seat seat = new Seat(KnownSession.SELF_PACED);
    private Progress progress = new Progress();
    private Attendance attendance = new Attendance();
    private Outbox outbox = Outbox.empty();

    private Enrolment(String id, @Nullable String learnerId, String sessionId) {
        this.id = id;
        this.learnerId = learnerId;
        this.sessionId = sessionId;
    }

    /** An enrolment that nobody asked for yet. */
    static Enrolment progressOnly(String learnerId, String sessionId) {
        return progressOnly(EnrolmentId.of(learnerId, sessionId).value(), learnerId, sessionId);
    }

    /** The same under another id, as that of one that was erased is not used again. */
    static Enrolment progressOnly(String id, String learnerId, String sessionId) {
        return new Enrolment(id, learnerId, sessionId);
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
        if (state == EnrolmentState.CONFIRMED || state == EnrolmentState.COMPLETED) {
            return false;
        }
        requireOpen(session, course, now);
        open(who.administration(), who.administrationId(), who.country(), session, now);
        seat.selfPaced(session.mode(), now);
        confirmed(course, now);
        return true;
    }

    private void open(String employer, @Nullable String idOfIt, String countryOfIt, KnownSession session, Instant at) {
        administration = employer;
        administrationId = idOfIt;
        country = countryOfIt;
        courseCode = session.courseCode();
        language = session.language();
        enrolledAt = at;
        cancelledAt = null;
        endedAt = null;
        attendance.forget();
    }

    private void confirmed(@Nullable KnownCourse course, Instant at) {
        if (course != null) {
            evaluateBy(course);
        }
        become(EnrolmentState.CONFIRMED, at);
        conclude(at);
    }

    private boolean evaluateBy(KnownCourse course) {
        attendance.require(course.requiredAttendancePercent());
        return progress.evaluateBy(course);
    }

    /**
     * Applies what the seats of the session decided for this learner.
     *
     * @param completionTime how long after the session the modules may still be completed
     * @return false if that, or something later, was applied before
     */
    boolean apply(SeatDecision decision, KnownSession session, @Nullable KnownCourse course, Duration completionTime) {
        if (isErased() || !seat.isNewer(decision)) {
            return false;
        }
        var at = decision.at();
        var request = decision.request();
        if (request != null) {
            open(
                    request.administration(),
                    request.administrationId(),
                    request.country(),
                    session,
                    decision.requestedAt());
        }
        if (state == EnrolmentState.COMPLETED) {
            seat.note(decision);
            return true;
        }
        seat.apply(decision, session.mode());
        attendance.of(session.parts());
        switch (decision.kind()) {
            case AWAITING_APPROVAL -> become(EnrolmentState.AWAITING_APPROVAL, at);
            case WAITLISTED -> become(EnrolmentState.WAITLISTED, at);
            case OFFERED -> become(EnrolmentState.OFFERED, at);
            case DECLINED -> become(EnrolmentState.DECLINED, at);
            case CONFIRMED -> confirmed(course, at);
            case CANCELLED -> {
                cancelledAt = at;
                become(EnrolmentState.CANCELLED, at);
            }
            case RESCHEDULED -> {
                outbox.record(new EnrolmentEvent.Rescheduled(facts()), at);
                conclude(at);
            }
            case HELD -> {
                var end = Objects.requireNonNullElse(session.endsAt(), at);
                attendance.held(at, end.plus(completionTime));
                conclude(at);
            }
        }
        return true;
    }

    private void become(EnrolmentState next, Instant at) {
        state = next;
        concludeAt = null;
        outbox.record(EnrolmentEvent.became(next, facts()), at);
    }

    /**
     * Notes whether the learner attended a part of the session, and evaluates by it. After the session has been held this may
     * correct what was concluded then; a completion stays.
     *
     * @return whether anything changed
     * @throws EnrolmentRefused if the learner has no confirmed place
     */
    boolean attend(String partId, boolean attended, @Nullable KnownCourse course, Instant now) {
        if (state != EnrolmentState.CONFIRMED && state != EnrolmentState.COMPLETED && !state.isEnded()) {
            throw new EnrolmentRefused(Reason.NOT_CONFIRMED, "This learner has no confirmed place in the session.");
        }
        var caughtUp = course != null && evaluate(course, now);
        if (!attendance.mark(partId, attended, now)) {
            return caughtUp;
        }
        if (attended) {
            outbox.record(new EnrolmentEvent.Attended(facts()), now);
        }
        conclude(now);
        return true;
    }

    /**
     * Moves on by the time alone: completes what was done before the session began, or ends what was not completed in time
     * after it.
     *
     * @return whether anything changed
     */
    boolean concludeInTime(Instant now) {
        var before = concludeAt;
        conclude(now);
        return !Objects.equals(before, concludeAt);
    }

    /**
     * Gives the place on the waitlist of this cancelled session to another session of the course, and to no third one.
     *
     * @return false if it has been given to it before
     * @throws EnrolmentRefused if there is no place to be kept, or another session has it
     */
    boolean keepPlaceFor(KnownSession next) {
        if (state != EnrolmentState.CANCELLED || !"session-cancelled".equals(seat.reason())) {
            throw EnrolmentRefused.placeNotKept("Enrolment " + id + " was not cancelled together with its session.");
        }
        if (!next.courseCode().equals(courseCode)) {
            throw EnrolmentRefused.placeNotKept("Enrolment " + id + " is for another course.");
        }
        var keptFor = seat.keptFor();
        if (keptFor != null && !keptFor.equals(next.id())) {
            throw EnrolmentRefused.placeNotKept(
                    "The place of enrolment " + id + " was kept for session " + keptFor + ".");
        }
        return seat.keepFor(next.id());
    }

    /** The session that this place was given to refused it; returns whether it had it. */
    boolean freePlaceOf(KnownSession refused) {
        return seat.free(refused.id());
    }

    private static void requireOpen(KnownSession session, @Nullable KnownCourse course, Instant now) {
        if (now.isBefore(session.opensAt())) {
            throw EnrolmentRefused.notOpen(session);
        }
        if (session.closedBy(now)) {
            throw EnrolmentRefused.closed(session);
        }
        if (course != null && course.isRetired(session.language())) {
            throw EnrolmentRefused.retired(course, session.language());
        }
    }

    /**
     * Notes a module that the learner says to have finished; like {@link #report}, but only one of the known course, and
     * only if the course says that learners' own reports count.
     *
     * @throws EnrolmentRefused if they do not, the known course has no such module, or the learner has no place, not yet or
     *     no more
     */
    boolean progress(String module, @Nullable String resumeAt, @Nullable KnownCourse course, Instant now) {
        requireConfirmed();
        if (course == null) {
            throw EnrolmentRefused.courseNotKnown();
        }
        if (!course.selfDeclared()) {
            throw EnrolmentRefused.notSelfDeclared(course);
        }
        if (!progress.hasCompleted(module)) {
            requireKnown("moduleId", module, course);
        }
        if (resumeAt != null) {
            requireKnown("resumeAt", resumeAt, course);
        }
        return note(module, true, resumeAt, course, now);
    }

    /**
     * Notes that the learner finished a module, as a platform says, and completes the enrolment once the course's rule is met. After the
     * completion further modules are still noted. A repeated report changes nothing. The reporter may know a newer course
     * than this service: a module that the known course does not have waits for a revision that has it.
     *
     * @param resumeAt where the learner goes on; null for the first module that is not completed
     * @return whether anything changed
     * @throws EnrolmentRefused if the enrolment is cancelled, declined or ended, or too many modules wait already
     */
    boolean report(String module, @Nullable String resumeAt, @Nullable KnownCourse course, Instant now) {
        return note(module, false, resumeAt, course, now);
    }

    private boolean note(
            String module, boolean own, @Nullable String resumeAt, @Nullable KnownCourse course, Instant now) {
        requireNotOver();
        var caughtUp = course != null && evaluate(course, now);
        var before = progress.completedModules().size();
        var changed = progress.finish(module, own, course, now);
        var advanced = progress.completedModules().size() > before;
        if (resumeAt != null) {
            changed |= progress.resumeAt(resumeAt);
        } else if (advanced && course != null) {
            progress.resumeAtFirstOpen(course);
        }
        if (advanced && !state.isWaiting()) {
            outbox.record(new EnrolmentEvent.Progressed(facts()), now);
        }
        conclude(now);
        return caughtUp || changed;
    }

    /** Sets where the learner goes on; returns whether that is another place than before. */
    boolean resumeAt(String module, @Nullable KnownCourse course) {
        requireConfirmed();
        requireKnown("resumeAt", module, course);
        return progress.resumeAt(module);
    }

    /**
     * Evaluates an open enrolment by a course that arrived or was revised after it was last evaluated.
     *
     * @return whether anything changed; false if it is not open or was evaluated by these rules or newer ones already
     */
    boolean evaluate(KnownCourse course, Instant now) {
        if (state != EnrolmentState.CONFIRMED || course.rulesSince() <= progress.evaluatedRuleVersion()) {
            return false;
        }
        if (evaluateBy(course)) {
            outbox.record(new EnrolmentEvent.Progressed(facts()), now);
        }
        conclude(now);
        return true;
    }

    /** Moves on to what the course's rule comes to. A corrected attendance may undo an end, but no completion. */
    private void conclude(Instant now) {
        if (state != EnrolmentState.CONFIRMED && !state.isEnded()) {
            return;
        }
        var rule = new CompletionRule(isSeated(), progress, attendance);
        var next = rule.outcome(now).orElse(state);
        if (next != state) {
            completedAt = next == EnrolmentState.COMPLETED ? now : null;
            selfDeclared = next == EnrolmentState.COMPLETED && progress.restsOnOwnReports();
            endedAt = next.isEnded() ? now : null;
            become(next, now);
        }
        concludeAt = state == EnrolmentState.CONFIRMED ? rule.outcomeChangesAt() : null;
    }

    /** Whether it is an enrolment in a session with seats. */
    public boolean isSeated() {
        return !seat.mode().equals(KnownSession.SELF_PACED);
    }

    /**
     * Gives the place back.
     *
     * @return false if that was done before
     * @throws EnrolmentRefused if the enrolment is completed: that is a fact that others build on
     */
    boolean cancel(Instant now) {
        if (state == EnrolmentState.CANCELLED) {
            return false;
        }
        if (state == EnrolmentState.COMPLETED) {
            throw EnrolmentRefused.completed(this);
        }
        cancelledAt = now;
        seat.givenBack();
        become(EnrolmentState.CANCELLED, now);
        return true;
    }

    /**
     * Forgets whose enrolment it was, for good. How it ended stays and counts, if somebody took part in the session or
     * should have; otherwise nothing stays. An open one is cancelled before, or not completed if its session is over.
     *
     * @param erasureId the same for all that was this learner's
     * @return whether anything changed: false if it is erased, or its place in the session has to be given back first
     */
    boolean erase(String erasureId, Instant now) {
        if (isErased() || (isSeated() && state.isWaiting())) {
            return false;
        }
        if (state == EnrolmentState.CONFIRMED && isSeated()) {
            state = EnrolmentState.NOT_COMPLETED;
            endedAt = now;
        } else if (state == EnrolmentState.CONFIRMED) {
            cancelledAt = now;
            seat.erased();
            become(EnrolmentState.CANCELLED, now);
        }
        learnerId = null;
        administration = null;
        administrationId = null;
        country = null;
        progress = new Progress();
        attendance = new Attendance();
        seat.erased();
        var counts = state == EnrolmentState.COMPLETED || state.isEnded();
        outbox.record(counts ? EnrolmentEvent.Erased.of(this, erasureId) : new EnrolmentEvent.Removed(), now);
        return true;
    }

    boolean isErased() {
        return learnerId == null;
    }

    public boolean isOf(String learner) {
        return learner.equals(learnerId);
    }

    private void requireConfirmed() {
        requireNotOver();
        if (state.isWaiting() && state != EnrolmentState.PROGRESS_ONLY) {
            throw EnrolmentRefused.notConfirmed(this);
        }
    }

    private void requireNotOver() {
        switch (state) {
            case CANCELLED -> throw EnrolmentRefused.cancelled(this);
            case DECLINED -> throw EnrolmentRefused.declined(this);
            case NO_SHOW, NOT_COMPLETED -> throw EnrolmentRefused.ended(this);
            default -> {}
        }
    }

    private static void requireKnown(String field, String module, @Nullable KnownCourse course) {
        if (course != null && !course.has(module)) {
            throw EnrolmentRefused.moduleUnknown(field, module, course);
        }
    }

    /** The public state; only of one that is more than progress. */
    EnrolmentEvent.Facts facts() {
        return EnrolmentEvent.Facts.of(this);
    }

    public String id() {
        return id;
    }

    /** Counts the writes of this enrolment; -1 before the first. */
    long version() {
        return version == null ? -1 : version;
    }

    /** Only of one that is not erased. */
    public String learnerId() {
        return requireNonNull(learnerId);
    }

    public String sessionId() {
        return sessionId;
    }

    /** Null while it is progress only. */
    public @Nullable String courseCode() {
        return courseCode;
    }

    /** Like {@link #facts}. */
    public String language() {
        return requireNonNull(language);
    }

    public EnrolmentState state() {
        return state;
    }

    /** The approvals that the request needs, in their order; empty if none. */
    public List<ApprovalStep> approvals() {
        return seat.approvals();
    }

    Seat seat() {
        return seat;
    }

    /** What the trainers noted of the parts. */
    public List<Attendance.Mark> marks() {
        return attendance.marks();
    }

    /** The dates of the session, as last published. */
    public List<Part> parts() {
        return attendance.parts();
    }

    /** The approval whose turn it is; null if none is pending. */
    public @Nullable String pendingStep() {
        return seat.pendingStep();
    }

    Attendance attendance() {
        return attendance;
    }

    /** By which administrations are compared; null of one from before they had ids, and while it is progress only. */
    public @Nullable String administrationId() {
        return administrationId;
    }

    /** As the learner had it when asking; null while it is progress only. */
    @Nullable
    String administration() {
        return administration;
    }

    /** Like {@link #facts}, and only of one that is not erased. */
    String country() {
        return requireNonNull(country);
    }

    /** When the learner last asked for the place; like {@link #facts}. */
    public Instant enrolledAt() {
        return requireNonNull(enrolledAt);
    }

    /** Like {@link #enrolledAt}, but in a session with seats as those have it. */
    public Instant requestedAt() {
        return Objects.requireNonNullElse(seat.requestedAt(), enrolledAt());
    }

    /** When the learner got the place that they have, or had last; null if there was none. */
    @Nullable
    Instant confirmedAt() {
        return isSeated() ? seat.confirmedAt() : enrolledAt();
    }

    @Nullable
    Instant completedAt() {
        return completedAt;
    }

    @Nullable
    Instant cancelledAt() {
        return cancelledAt;
    }

    /** Whether the completion is based on the learner's own report; it stays, whoever confirms that later. */
    boolean selfDeclared() {
        return selfDeclared;
    }

    /** When the session ended for the learner without completion. */
    @Nullable
    Instant endedAt() {
        return endedAt;
    }

    public boolean hasCompleted(String module) {
        return progress.hasCompleted(module);
    }

    Progress progress() {
        return progress;
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }
}
