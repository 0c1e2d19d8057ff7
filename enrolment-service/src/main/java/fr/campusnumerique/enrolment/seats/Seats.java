package fr.campusnumerique.enrolment.seats;

import fr.campusnumerique.enrolment.replica.session.KnownSession;
import fr.campusnumerique.enrolment.seats.SeatDecision.Kind;
import fr.campusnumerique.enrolment.seats.SeatsRefused.Reason;
import fr.campusnumerique.enrolment.seats.WaitlistEntry.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Transient;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.mapping.Field;

/**
 * The seats of one session: its window, capacity, approvals, waitlist, offers and their expiry, decided in one document.
 *
 * <pre>
 * request -> awaiting approval -> waitlisted -> offered -> confirmed     who leaves, declines, is refused or is too late
 *        \________________________\_______________________/              has no place any more, and the next on the
 *                     as long as seats are free                          waitlist is offered the seat
 * </pre>
 *
 * <p>Free seats go by the waitlist, which is in the order of the requests. Who awaits an approval keeps their place on it,
 * and the seat that comes with it. Every decision for a learner is also a {@link SeatDecision}, in the same write. Nothing
 * here does I/O; a refused command changes nothing.
 */
@Document("seats")
@CompoundIndex(name = "trainers", def = "{'session.trainers': 1}")
class Seats {

    @Id
    private final String id;

    @Version
    private @Nullable Long version;

    private KnownSession session;
    private long lastOrder;
    private long lastNumber;

    @Field("lastSince")
    private @Nullable Instant lastPriorityTime;

    @Field("places")
    private List<WaitlistEntry> entries = new ArrayList<>();

    @Field("assignments")
    private List<SeatDecision> decisions = new ArrayList<>();

    @Indexed(sparse = true)
    private @Nullable Instant undeliveredSince;

    @Indexed(sparse = true)
    private @Nullable Instant nextDeadline;

    @Transient
    private boolean changed;

    Seats(String id, KnownSession session) {
        this.id = id;
        this.session = session;
    }

    /** The seats of a session of which nobody has any yet. */
    static Seats of(KnownSession session) {
        var seats = new Seats(session.id(), session);
        seats.changed = true;
        return seats;
    }

    private Waitlist waitlist() {
        return new Waitlist(entries);
    }

    /**
     * Asks for a seat. Who has a place already keeps it.
     *
     * @param keptPriorityTime the place on the waitlist that the learner had in a cancelled session; null to stand at its end
     * @throws SeatsRefused outside the window, if the session is over or cancelled, or if the waitlist is full
     */
    void request(SeatRequest request, @Nullable Instant keptPriorityTime, SeatSettings settings, Instant now) {
        if (waitlist().find(request.enrolmentId()).isPresent()) {
            return;
        }
        requireOpen(now);
        if (waitlist().waiting() >= settings.waitlistLimit()) {
            throw new SeatsRefused(
                    Reason.WAITLIST_FULL,
                    settings.waitlistLimit() + " people wait for a seat in this session already.");
        }
        var steps = session.approvals().stream().map(ApprovalStep::pending).toList();
        var standing = steps.isEmpty() ? Standing.WAITLISTED : Standing.AWAITING_APPROVAL;
        var entry = new WaitlistEntry(
                request.enrolmentId(),
                request.learnerId(),
                standing,
                now,
                keptPriorityTime == null ? endOfWaitlist(now) : keptPriorityTime,
                ++lastOrder,
                0,
                steps,
                null,
                null);
        waitlist().add(entry);
        if (entry.is(Standing.AWAITING_APPROVAL)) {
            awaitApproval(entry, request, settings, now);
        } else {
            seatOrWait(entry, request, settings, now);
        }
    }

    /** Times of requests never go back, whatever the clocks of several replicas say: the waitlist is in order of decision. */
    private Instant endOfWaitlist(Instant now) {
        lastPriorityTime = lastPriorityTime == null || lastPriorityTime.isBefore(now) ? now : lastPriorityTime;
        return lastPriorityTime;
    }

    private void requireOpen(Instant now) {
        requireRunning(now);
        if (now.isBefore(session.opensAt())) {
            throw new SeatsRefused(
                    Reason.WINDOW_NOT_OPEN, "Enrolment in this session opens at " + session.opensAt() + ".");
        }
        if (session.closedBy(now)) {
            throw new SeatsRefused(
                    Reason.WINDOW_CLOSED, "Enrolment in this session closed at " + session.closesAt() + ".");
        }
    }

    private void requireRunning(Instant now) {
        if (session.isCancelled()) {
            throw new SeatsRefused(Reason.SESSION_CANCELLED, "This session was cancelled.");
        }
        if (session.isOver(now)) {
            throw new SeatsRefused(Reason.SESSION_OVER, "This session is over.");
        }
    }

    /** Gives a waiting place a seat if one is free for it; if not, it is on the waitlist. */
    private void seatOrWait(WaitlistEntry entry, @Nullable SeatRequest request, SeatSettings settings, Instant now) {
        var reached = waitlist().nextFor(free()).contains(entry);
        if (reached) {
            confirm(entry, request, now);
        } else {
            record(entry, Kind.WAITLISTED, request, null, now);
        }
        offerFree(settings, now);
    }

    private void confirm(WaitlistEntry entry, @Nullable SeatRequest request, Instant now) {
        var confirmed = entry.confirmed(lastNumber + 1);
        waitlist().replace(confirmed);
        record(confirmed, Kind.CONFIRMED, request, null, now);
    }

    private int free() {
        var capacity = session.capacity();
        return capacity == null ? Integer.MAX_VALUE : capacity - waitlist().seated();
    }

    /** Offers what is free to the next on the waitlist, for a time that ends with the beginning of the session at the latest. */
    private void offerFree(SeatSettings settings, Instant now) {
        if (!session.isScheduled() || session.isOver(now)) {
            return;
        }
        for (var next : waitlist().nextFor(free())) {
            offer(next, settings, now);
        }
    }

    private void offer(WaitlistEntry entry, SeatSettings settings, Instant now) {
        var offered = entry.offered(now, session.deadline(now, settings.offerTime()));
        waitlist().replace(offered);
        record(offered, Kind.OFFERED, null, null, now);
    }

    /** Takes the offered seat. Who has the seat already keeps it. */
    void accept(String enrolmentId, Instant now) {
        var entry = waitlist()
                .find(enrolmentId)
                .filter(WaitlistEntry::takesSeat)
                .orElseThrow(() -> new SeatsRefused(
                        Reason.NO_OFFER, "No seat is offered to this enrolment, or the offer has expired."));
        if (entry.is(Standing.OFFERED)) {
            confirm(entry, null, now);
        }
    }

    /** Leaves the offered seat to the next on the waitlist. */
    void decline(String enrolmentId, SeatSettings settings, Instant now) {
        var entry = waitlist()
                .find(enrolmentId)
                .filter(found -> found.is(Standing.OFFERED))
                .orElseThrow(() -> new SeatsRefused(
                        Reason.NO_OFFER, "No seat is offered to this enrolment, or the offer has expired."));
        leave(entry, Kind.DECLINED, "offer-declined", now);
        offerFree(settings, now);
    }

    /** Gives the place back, wherever on the waitlist or on a seat it is; without a place nothing happens. */
    void cancel(String enrolmentId, String reason, SeatSettings settings, Instant now) {
        waitlist().find(enrolmentId).ifPresent(entry -> {
            if (entry.is(Standing.CONFIRMED)) {
                requireRunning(now);
            }
            leave(entry, Kind.CANCELLED, reason, now);
            offerFree(settings, now);
        });
    }

    /** Frees the place of a learner who is forgotten; once the session is over, it stays taken, by nobody. */
    void erase(String enrolmentId, SeatSettings settings, Instant now) {
        waitlist()
                .find(enrolmentId)
                .filter(entry -> !entry.learnerId().equals(WaitlistEntry.ANONYMOUS))
                .ifPresent(entry -> {
                    if (session.isOver(now) && entry.is(Standing.CONFIRMED)) {
                        waitlist().replace(entry.anonymised());
                        changed = true;
                    } else {
                        leave(entry, Kind.CANCELLED, "erased", now);
                        offerFree(settings, now);
                    }
                });
    }

    /**
     * Decides the approval step whose turn it is.
     *
     * @throws SeatsRefused if this step is not pending: decided already, too late, or not its turn
     */
    void decide(String enrolmentId, ApprovalStep.Decision decision, SeatSettings settings, Instant now) {
        var step = decision.step();
        var entry = waitlist()
                .find(enrolmentId)
                .filter(found -> found.is(Standing.AWAITING_APPROVAL))
                .orElseThrow(() -> notPending(step));
        var pending =
                entry.pendingStep().filter(found -> found.step().equals(step)).orElseThrow(() -> notPending(step));
        if (!decision.approved()) {
            leave(
                    entry.pendingStep(pending.decided(ApprovalStep.State.REFUSED, decision.note(), now)),
                    Kind.DECLINED,
                    "approval-refused",
                    now);
            offerFree(settings, now);
            return;
        }
        var next = entry.pendingStep(pending.decided(ApprovalStep.State.APPROVED, null, now));
        if (next.pendingStep().isPresent()) {
            awaitApproval(next, null, settings, now);
        } else {
            next = next.waitlisted();
            waitlist().replace(next);
            seatOrWait(next, null, settings, now);
        }
    }

    /** The step whose turn it is has its time from now on. */
    private void awaitApproval(WaitlistEntry entry, @Nullable SeatRequest request, SeatSettings settings, Instant now) {
        var step = entry.pendingStep().orElseThrow();
        var waiting = entry.pendingStep(step.until(session.deadline(now, settings.approvalTime())));
        waitlist().replace(waiting);
        record(waiting, Kind.AWAITING_APPROVAL, request, null, now);
    }

    private static SeatsRefused notPending(String step) {
        return new SeatsRefused(
                Reason.NO_APPROVAL_PENDING,
                "This enrolment does not await the approval '" + step + "': it is decided, too late, or not its turn.");
    }

    /**
     * Takes a confirmed seat back because the learner holds another one at an overlapping time. The place becomes an
     * offer, so that the learner can choose; a request that was only just made is as if it had not been made.
     *
     * @param number of the decision that confirmed it: a later confirmation is another matter
     */
    void overlapped(String enrolmentId, long number, SeatSettings settings, Instant now) {
        waitlist()
                .find(enrolmentId)
                .filter(entry -> entry.confirmedBy() == number)
                .ifPresent(entry -> {
                    decisions.removeIf(decision -> decision.number() == number);
                    changed = true;
                    if (entry.offeredAt() != null) {
                        waitlist().replace(entry.offered(entry.offeredAt(), entry.offerExpiresAt()));
                    } else if (!entry.approvals().isEmpty()) {
                        offer(entry, settings, now);
                    } else {
                        waitlist().remove(entry);
                    }
                    expire(settings, now);
                    offerFree(settings, now);
                });
    }

    /** Follows the session and the time: what the catalogue has published, and which deadlines are over. */
    void catchUp(KnownSession newest, SeatSettings settings, Instant now) {
        if (newest.sequence() > session.sequence()) {
            apply(newest, now);
        }
        expire(settings, now);
        offerFree(settings, now);
    }

    private void apply(KnownSession newest, Instant now) {
        var before = session;
        session = newest;
        changed = true;
        if (newest.isCancelled()) {
            waitlist().all().forEach(entry -> leave(entry, Kind.CANCELLED, "session-cancelled", now));
        } else if (newest.isHeld()) {
            waitlist()
                    .those(entry -> entry.is(Standing.OFFERED))
                    .forEach(entry -> leave(entry, Kind.DECLINED, "offer-expired", now));
            waitlist()
                    .those(entry -> entry.is(Standing.AWAITING_APPROVAL))
                    .forEach(entry -> approvalExpired(entry, now));
            waitlist()
                    .those(entry -> entry.is(Standing.CONFIRMED))
                    .forEach(entry -> record(entry, Kind.HELD, null, null, now));
        } else if (newest.isMovedFrom(before)) {
            waitlist().all().forEach(entry -> reschedule(entry, now));
        }
    }

    /** What is still to be decided must be, as ever, before the session begins. */
    private void reschedule(WaitlistEntry entry, Instant now) {
        var moved = entry;
        var deadline = entry.deadline();
        if (deadline != null) {
            moved = entry.until(session.deadline(now, Duration.between(now, deadline)));
            waitlist().replace(moved);
        }
        record(moved, Kind.RESCHEDULED, null, null, now);
    }

    private void expire(SeatSettings settings, Instant now) {
        for (var entry : waitlist().those(entry -> entry.overdue(now))) {
            if (entry.is(Standing.OFFERED)) {
                leave(entry, Kind.DECLINED, "offer-expired", now);
            } else {
                approvalExpired(entry, now);
            }
        }
    }

    private void approvalExpired(WaitlistEntry entry, Instant now) {
        var expired = entry.pendingStep()
                .map(step -> entry.pendingStep(step.decided(ApprovalStep.State.EXPIRED, null, now)))
                .orElse(entry);
        leave(expired, Kind.DECLINED, "approval-expired", now);
    }

    private void leave(WaitlistEntry entry, Kind kind, String reason, Instant now) {
        waitlist().remove(entry);
        record(entry, kind, null, reason, now);
    }

    private void record(
            WaitlistEntry entry, Kind kind, @Nullable SeatRequest request, @Nullable String reason, Instant now) {
        decisions.add(new SeatDecision(
                ++lastNumber,
                entry.enrolmentId(),
                entry.learnerId(),
                kind,
                now,
                request,
                entry.requestedAt(),
                entry.priorityTime(),
                entry.approvals(),
                entry.offeredAt(),
                entry.offerExpiresAt(),
                reason));
        changed = true;
    }

    /** Takes decisions that have been applied off the list; not worth a write of its own. */
    void forget(Collection<Long> numbers) {
        decisions.removeIf(decision -> numbers.contains(decision.number()));
    }

    /** Sets what the sweep finds the document by; called before each write. */
    void prepareWrite() {
        undeliveredSince = decisions.isEmpty() ? null : decisions.getFirst().at();
        nextDeadline = entries.stream()
                .map(WaitlistEntry::deadline)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Whether anything was decided since it was loaded or written. */
    boolean changed() {
        return changed;
    }

    void written() {
        changed = false;
    }

    /** What was not applied to its enrolment yet, as far as this document knows; in the order of decision. */
    List<SeatDecision> decisions() {
        return List.copyOf(decisions);
    }

    List<WaitlistEntry> entries() {
        return List.copyOf(entries);
    }

    Optional<WaitlistEntry> entry(String enrolmentId) {
        return waitlist().find(enrolmentId);
    }

    long lastNumber() {
        return lastNumber;
    }

    String id() {
        return id;
    }

    KnownSession session() {
        return session;
    }

    SeatCounts counts() {
        return waitlist().counts(session.capacity());
    }
}
