package fr.campusnumerique.catalog.session;

import fr.campusnumerique.catalog.BrokenRule;
import fr.campusnumerique.catalog.BrokenRules;
import fr.campusnumerique.catalog.Refused;
import fr.campusnumerique.catalog.schedule.EnrolmentWindow;
import fr.campusnumerique.catalog.schedule.Mode;
import fr.campusnumerique.catalog.schedule.Schedule;
import fr.campusnumerique.catalog.schedule.WindowState;
import fr.campusnumerique.eventing.outbox.Outbox;
import fr.campusnumerique.eventing.outbox.PublishesEvents;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.mapping.Field;

/**
 * An opportunity to take a course in one language. What it is of never changes. A self-paced one has a window in which
 * one can enrol, and nothing else. A classroom or virtual one has dates and seats too, and goes its way from draft to
 * scheduled to held or cancelled. Whether one can enrol follows from the window and the clock and is never stored.
 */
@Document("sessions")
@CompoundIndex(name = "courseById", def = "{'courseCode': 1, 'language': 1, '_id': 1}")
@CompoundIndex(name = "courseByOpening", def = "{'courseCode': 1, 'enrolmentOpensAt': 1, '_id': 1}")
@CompoundIndex(name = "teaching", def = "{'mode': 1, 'state': 1, 'courseCode': 1}")
@CompoundIndex(name = "opening", def = "{'enrolmentOpensAt': 1, '_id': 1}")
@CompoundIndex(name = "start", def = "{'schedule.parts.0.startsAt': 1}")
@CompoundIndex(name = "trainers", def = "{'schedule.trainers': 1}")
@CompoundIndex(name = "leftOut", def = "{'leftOut.trainer': 1}", sparse = true)
public class Session implements PublishesEvents {

    /**
     * A trainer whom an editor removed from a session that named them. Their booking is kept with the trainer: this is how
     * it is distinguished from one that the session does not know of yet.
     *
     * @param trainer pairwise subject
     * @param sequence of the session's event that says so
     */
    record RemovedTrainer(String trainer, long sequence) {}

    /** As many can teach a session. */
    public static final int MOST_TRAINERS = Schedule.MOST_TRAINERS;

    /** The last ones are remembered; the bookings of earlier ones were released long ago. */
    private static final int MOST_REMOVED = 5 * MOST_TRAINERS;

    @Id
    private final String id;

    @Version
    private @Nullable Long version;

    private final String courseCode;
    private final String language;
    private final Mode mode;
    private Instant enrolmentOpensAt;
    private @Nullable Instant enrolmentClosesAt;
    private @Nullable Schedule schedule;
    /** Stored under the name that it had first. */
    @Field("leftOut")
    private List<RemovedTrainer> removedTrainers = List.of();

    private @Nullable SessionState state;
    private @Nullable Instant heldAt;
    private @Nullable Instant cancelledAt;
    private @Nullable String reason;
    private @Nullable Instant changedAt;
    private @Nullable String importedFrom;
    private final String createdFrom;
    private Outbox outbox = Outbox.empty();

    private Session(
            String id,
            String createdFrom,
            String courseCode,
            String language,
            Mode mode,
            Instant enrolmentOpensAt,
            @Nullable Instant enrolmentClosesAt) {
        this.id = id;
        this.createdFrom = createdFrom;
        this.courseCode = courseCode;
        this.language = language;
        this.mode = mode;
        this.enrolmentOpensAt = enrolmentOpensAt;
        this.enrolmentClosesAt = enrolmentClosesAt;
    }

    /**
     * Announces a self-paced session, or drafts another, of a course that the caller knows to be launched in that
     * language.
     *
     * @param createdFrom fingerprint of the request
     * @throws Refused if the plan breaks a rule
     */
    static Session create(String id, String createdFrom, SessionPlan plan, Instant now) {
        var rules = new BrokenRules();
        plan.check(rules);
        rules.refuse();
        var window = plan.window();
        var session = new Session(
                id, createdFrom, plan.courseCode(), plan.language(), plan.mode(), window.opensAt(), window.closesAt());
        session.schedule = Schedule.of(plan.mode(), plan.schedule(), null);
        session.state = session.schedule == null ? null : SessionState.DRAFT;
        session.record(
                session.schedule == null
                        ? new SessionEvent.Created(session.facts(), null)
                        : new SessionEvent.Drafted(session.facts(), session.state),
                now);
        return session;
    }

    /** @throws Refused if it was created from another request */
    void requireCreatedFrom(String request, @Nullable String reference) {
        if (!createdFrom.equals(request)) {
            throw reference == null
                    ? Refused.unprocessable(
                            "idempotency-key-reused",
                            "This Idempotency-Key created a session from another request already.")
                    : Refused.conflict(
                            "reference-taken",
                            "The reference " + reference + " names a session that was created from another plan.",
                            new BrokenRule("reference", "must be new, or come with the plan that it came with before"));
        }
    }

    /**
     * Says something else about it.
     *
     * @return whether that changed anything
     * @throws Refused if a rule is broken, it would become another session, or it was held or cancelled
     */
    boolean revise(SessionRevision revision, Instant now) {
        var rules = new BrokenRules();
        revision.check(facts(), rules);
        rules.refuse();
        var before = trainers();
        var changed = become(revision.window(), Schedule.of(mode, revision.schedule(), schedule), now);
        if (changed) {
            rememberRemoved(before);
        }
        return changed;
    }

    /** Remembers whom it named before this edit and names no longer. */
    private void rememberRemoved(List<String> before) {
        var now = trainers();
        var earlier =
                removedTrainers.stream().filter(one -> !now.contains(one.trainer()) && !before.contains(one.trainer()));
        var newly = before.stream()
                .filter(trainer -> !now.contains(trainer))
                .map(trainer -> new RemovedTrainer(trainer, outbox.sequence()));
        var all = Stream.concat(earlier, newly).toList();
        removedTrainers = all.subList(Math.max(0, all.size() - MOST_REMOVED), all.size());
    }

    /**
     * Does what a row of a file says, and remembers the row, so that it changes nothing when it comes again.
     *
     * @param revision null if the session was made from this row
     * @param announce whether a draft shall be scheduled
     * @return whether that changed anything
     */
    boolean importRow(@Nullable SessionRevision revision, boolean announce, String row, Instant now) {
        var revised = revision != null && revise(revision, now);
        var scheduled = announce && isDraft() && schedule(now);
        importedFrom = row;
        return revised || scheduled;
    }

    @Nullable
    String importedFrom() {
        return importedFrom;
    }

    boolean isImportedFrom(String row) {
        return row.equals(importedFrom);
    }

    /** Lets nobody enrol from {@code end} on, because the course is no longer taught in this language. */
    boolean endBy(Instant end, Instant now) {
        return !isOver() && become(window().endingBy(end), schedule, now);
    }

    /**
     * Announces the draft.
     *
     * @return whether it was a draft still
     * @throws Refused if it is self-paced, was held or cancelled
     */
    boolean schedule(Instant now) {
        if (dated() == SessionState.SCHEDULED) {
            return false;
        }
        refuseIfOver();
        state = SessionState.SCHEDULED;
        record(new SessionEvent.Scheduled(facts(), state), now);
        return true;
    }

    /**
     * Says that it took place.
     *
     * @return whether nobody had said so
     * @throws Refused if it is self-paced, a draft, cancelled, or has not begun
     */
    boolean hold(Instant now) {
        if (dated() == SessionState.HELD) {
            return false;
        }
        refuseIfOver();
        if (state == SessionState.DRAFT) {
            throw Refused.conflict("session-not-scheduled", "Session " + id + " is still a draft.");
        }
        var begins = Objects.requireNonNull(schedule).startsAt();
        if (now.isBefore(begins)) {
            throw Refused.conflict("session-not-begun", "Session " + id + " begins at " + begins + ".");
        }
        state = SessionState.HELD;
        heldAt = now;
        record(new SessionEvent.Held(facts(), state), now);
        return true;
    }

    /**
     * Says that it will not take place, for good. The first reason stands.
     *
     * @return whether nobody had said so
     * @throws Refused if it is self-paced or was held, or there is no reason
     */
    boolean cancel(String why, Instant now) {
        if (dated() == SessionState.CANCELLED) {
            return false;
        }
        refuseIfOver();
        state = SessionState.CANCELLED;
        cancelledAt = now;
        reason = why;
        record(new SessionEvent.Cancelled(facts(), state), now);
        return true;
    }

    /** @throws Refused if it is self-paced, was held or cancelled, or has too many trainers */
    boolean addTrainer(String trainer, Instant now) {
        dated();
        var present = Objects.requireNonNull(schedule);
        if (present.trainers().contains(trainer)) {
            return false;
        }
        if (present.trainers().size() >= Schedule.MOST_TRAINERS) {
            throw Refused.invalid("trainers", "must be at most " + Schedule.MOST_TRAINERS);
        }
        var changed = become(window(), present.taughtAlsoBy(trainer), now);
        removedTrainers = without(trainer);
        return changed;
    }

    private List<RemovedTrainer> without(String trainer) {
        return removedTrainers.stream()
                .filter(one -> !one.trainer().equals(trainer))
                .toList();
    }

    /**
     * Whether it takes somebody who was booked: it names them, or has room and no editor left them out since. A
     * self-paced one says no later.
     *
     * @param asOf the sequence of the session that the booking knew
     */
    boolean takes(String trainer, long asOf) {
        var named = trainers();
        return named.contains(trainer)
                || (named.size() < MOST_TRAINERS && removedTrainers().getOrDefault(trainer, 0L) <= asOf);
    }

    /** @throws Refused if it is self-paced, was held or cancelled */
    boolean removeTrainer(String trainer, Instant now) {
        dated();
        return become(window(), Objects.requireNonNull(schedule).notTaughtBy(trainer), now);
    }

    /**
     * Forgets that somebody teaches, or taught, it, or was left out; also once it is over. Returns whether they did, or
     * were.
     */
    boolean forgetTrainer(String trainer, Instant now) {
        var wasLeftOut = removedTrainers().containsKey(trainer);
        removedTrainers = without(trainer);
        var present = schedule;
        if (present == null || !present.trainers().contains(trainer)) {
            return wasLeftOut;
        }
        schedule = present.notTaughtBy(trainer);
        changedAt = now;
        record(
                switch (dated()) {
                    case HELD -> new SessionEvent.Held(facts(), state);
                    case CANCELLED -> new SessionEvent.Cancelled(facts(), state);
                    default -> changeOf(false);
                },
                now);
        return true;
    }

    private boolean become(EnrolmentWindow window, @Nullable Schedule changed, Instant now) {
        if (window.equals(window()) && Objects.equals(changed, schedule)) {
            return false;
        }
        refuseIfOver();
        var before = facts();
        var moved = changed != null && schedule != null && changed.isMovedFrom(schedule);
        enrolmentOpensAt = window.opensAt();
        enrolmentClosesAt = window.closesAt();
        schedule = changed;
        changedAt = now;
        // A link to join alone is in no event, but those who have a seat are to know that something changed.
        if (!facts().equals(before) || state == SessionState.SCHEDULED) {
            record(changeOf(moved), now);
        }
        return true;
    }

    private SessionEvent changeOf(boolean moved) {
        if (state == SessionState.DRAFT) {
            return new SessionEvent.Drafted(facts(), state);
        }
        return moved ? new SessionEvent.Rescheduled(facts(), state) : new SessionEvent.Revised(facts(), state);
    }

    private void record(SessionEvent event, Instant now) {
        changedAt = now;
        outbox.record(event, now);
    }

    /** @throws Refused if it is self-paced */
    private SessionState dated() {
        if (state == null) {
            throw Refused.conflict("session-self-paced", "Session " + id + " is self-paced: it has no dates.");
        }
        return state;
    }

    private boolean isOver() {
        return state != null && state.isOver();
    }

    private void refuseIfOver() {
        if (state != null && state.isOver()) {
            var word = state.name().toLowerCase(Locale.ROOT);
            throw Refused.conflict("session-over", "Session " + id + " was " + word + ": it no longer changes.");
        }
    }

    /** Whether one can enrol: at the latest until its last part ends. */
    WindowState enrolment(Instant now) {
        if (state != null && state != SessionState.SCHEDULED) {
            return WindowState.CLOSED;
        }
        return (schedule == null ? window() : window().endingBy(schedule.endsAt())).at(now);
    }

    EnrolmentWindow window() {
        return new EnrolmentWindow(enrolmentOpensAt, enrolmentClosesAt);
    }

    public String courseCode() {
        return courseCode;
    }

    String language() {
        return language;
    }

    /** Null if it is self-paced. */
    public @Nullable SessionState state() {
        return state;
    }

    boolean isDraft() {
        return state == SessionState.DRAFT;
    }

    /** With their links to join, which are not public; empty if it is self-paced. */
    public List<Schedule.Part> parts() {
        return schedule == null ? List.of() : schedule.parts();
    }

    boolean isTaughtBy(String subject) {
        return trainers().contains(subject);
    }

    private List<String> trainers() {
        return schedule == null ? List.of() : schedule.trainers();
    }

    /** Whom editors removed after it had named them, with the sequence of the event that says so. */
    public Map<String, Long> removedTrainers() {
        return removedTrainers.stream().collect(Collectors.toMap(RemovedTrainer::trainer, RemovedTrainer::sequence));
    }

    /** When anything about it changed last, as far as it is known. */
    public Instant changedAt() {
        return changedAt == null ? enrolmentOpensAt : changedAt;
    }

    /** All that is public of it but its state, as it is now. */
    public SessionFacts facts() {
        return SessionFacts.of(id, courseCode, language, mode, window(), schedule, heldAt, cancelledAt, reason);
    }

    /** Counts the changes of what is stored, from 0; an edit names the one that it is based on. */
    public long version() {
        return Objects.requireNonNull(version, "only a saved session has a version");
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }
}
