package fr.campusnumerique.enrolment.seats;

import fr.campusnumerique.enrolment.seats.SeatDecision.Kind;
import fr.campusnumerique.enrolment.seats.WaitlistEntry.Standing;
import fr.campusnumerique.enrolment.seats.SeatsRefused.Reason;
import fr.campusnumerique.enrolment.replica.session.KnownSession;
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
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * The seats of one session: its window, capacity, approvals, waitlist, offers and their expiry, decided in one document.
 *
 * <pre>
 * request -> awaiting approval -> waitlisted -> offered -> confirmed     who leaves, declines, is refused or is too late
 *        \________________________\_______________________/              has no place any more, and the next in the
 *                     as long as seats are free                          line is offered the seat
 * </pre>
 *
 * <p>Free seats go by the line, which is the order of the requests. Who awaits an approval keeps their place in it, and
 * the seat that comes with it. Every decision for a learner is also an {@link SeatDecision}, in the same write. Nothing
 * here does I/O; a refused command changes nothing.
 */
@Document("seats")
public class Seats {

    @Id
    private final String id;

    @Version
    private @Nullable Long version;

    private KnownSession session;
    private long lastOrder;
    private long lastNumber;
    private @Nullable Instant lastSince;
    private List<WaitlistEntry> places = new ArrayList<>();
    private List<SeatDecision> assignments = new ArrayList<>();

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

    private Waitlist line() {
        return new Waitlist(places);
    }

    /**
     * Asks for a seat. Who has a place already keeps it.
     *
     * @param keptSince the place in the line that the learner had in a cancelled session; null to stand at its end
     * @throws SeatsRefused outside the window, if the session is over or cancelled, or if the line is full
     */
    void request(SeatRequest seeker, @Nullable Instant keptSince, SeatSettings settings, Instant now) {
        if (line().find(seeker.enrolmentId()).isPresent()) {
            return;
        }
        requireOpen(now);
        if (line().waiting() >= settings.longestLine()) {
            throw new SeatsRefused(
                    Reason.WAITLIST_FULL, settings.longestLine() + " people wait for a seat in this session already.");
        }
        var steps = session.approvals().stream().map(ApprovalStep::pending).toList();
        var standing = steps.isEmpty() ? Standing.WAITLISTED : Standing.AWAITING_APPROVAL;
        var place = new WaitlistEntry(
                seeker.enrolmentId(),
                seeker.learnerId(),
                standing,
                now,
                keptSince == null ? endOfLine(now) : keptSince,
                ++lastOrder,
                0,
                steps,
                null,
                null);
        line().add(place);
        if (place.is(Standing.AWAITING_APPROVAL)) {
            awaitApproval(place, seeker, settings, now);
        } else {
            seatOrWait(place, seeker, settings, now);
        }
    }

    /** Times of requests never go back, whatever the clocks of several replicas say: the line is in order of decision. */
    private Instant endOfLine(Instant now) {
        lastSince = lastSince == null || lastSince.isBefore(now) ? now : lastSince;
        return lastSince;
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
    private void seatOrWait(WaitlistEntry place, @Nullable SeatRequest seeker, SeatSettings settings, Instant now) {
        var reached = line().nextFor(free()).contains(place);
        if (reached) {
            confirm(place, seeker, now);
        } else {
            assign(place, Kind.WAITLISTED, seeker, null, now);
        }
        offerFree(settings, now);
    }

    private void confirm(WaitlistEntry place, @Nullable SeatRequest seeker, Instant now) {
        var confirmed = place.confirmed(lastNumber + 1);
        line().replace(confirmed);
        assign(confirmed, Kind.CONFIRMED, seeker, null, now);
    }

    private int free() {
        var capacity = session.capacity();
        return capacity == null ? Integer.MAX_VALUE : capacity - line().seated();
    }

    /** Offers what is free to the next in line, for a time that ends with the beginning of the session at the latest. */
    private void offerFree(SeatSettings settings, Instant now) {
        if (!session.isScheduled() || session.isOver(now)) {
            return;
        }
        for (var next : line().nextFor(free())) {
            offer(next, settings, now);
        }
    }

    private void offer(WaitlistEntry place, SeatSettings settings, Instant now) {
        var offered = place.offered(now, session.deadline(now, settings.offerTime()));
        line().replace(offered);
        assign(offered, Kind.OFFERED, null, null, now);
    }

    /** Takes the offered seat. Who has the seat already keeps it. */
    void accept(String enrolmentId, Instant now) {
        var place = line().find(enrolmentId)
                .filter(WaitlistEntry::takesSeat)
                .orElseThrow(() -> new SeatsRefused(
                        Reason.NO_OFFER, "No seat is offered to this enrolment, or the offer has expired."));
        if (place.is(Standing.OFFERED)) {
            confirm(place, null, now);
        }
    }

    /** Leaves the offered seat to the next in line. */
    void decline(String enrolmentId, SeatSettings settings, Instant now) {
        var place = line().find(enrolmentId)
                .filter(found -> found.is(Standing.OFFERED))
                .orElseThrow(() -> new SeatsRefused(
                        Reason.NO_OFFER, "No seat is offered to this enrolment, or the offer has expired."));
        leave(place, Kind.DECLINED, "offer-declined", now);
        offerFree(settings, now);
    }

    /** Gives the place back, wherever in the line or on a seat it is; without a place nothing happens. */
    void cancel(String enrolmentId, String reason, SeatSettings settings, Instant now) {
        line().find(enrolmentId).ifPresent(place -> {
            if (place.is(Standing.CONFIRMED)) {
                requireRunning(now);
            }
            leave(place, Kind.CANCELLED, reason, now);
            offerFree(settings, now);
        });
    }

    /** Frees the place of a learner who is forgotten; once the session is over, it stays taken, by nobody. */
    void erase(String enrolmentId, SeatSettings settings, Instant now) {
        line().find(enrolmentId)
                .filter(place -> !place.learnerId().equals(WaitlistEntry.NOBODY))
                .ifPresent(place -> {
                    if (session.isOver(now) && place.is(Standing.CONFIRMED)) {
                        line().replace(place.ofNobody());
                        changed = true;
                    } else {
                        leave(place, Kind.CANCELLED, "erased", now);
                        offerFree(settings, now);
                    }
                });
    }

    /**
     * Decides the approval step whose turn it is.
     *
     * @throws SeatsRefused if this step is not pending: decided already, too late, or not its turn
     */
    void decide(String enrolmentId, Approval decision, SeatSettings settings, Instant now) {
        var step = decision.step();
        var place = line().find(enrolmentId)
                .filter(found -> found.is(Standing.AWAITING_APPROVAL))
                .orElseThrow(() -> notPending(step));
        var pending =
                place.pendingStep().filter(found -> found.step().equals(step)).orElseThrow(() -> notPending(step));
        if (!decision.approved()) {
            leave(
                    place.pendingStep(pending.decided(ApprovalStep.State.REFUSED, decision.note(), now)),
                    Kind.DECLINED,
                    "approval-refused",
                    now);
            offerFree(settings, now);
            return;
        }
        var next = place.pendingStep(pending.decided(ApprovalStep.State.APPROVED, null, now));
        if (next.pendingStep().isPresent()) {
            awaitApproval(next, null, settings, now);
        } else {
            next = next.waitlisted();
            line().replace(next);
            seatOrWait(next, null, settings, now);
        }
    }

    /** The step whose turn it is has its time from now on. */
    private void awaitApproval(WaitlistEntry place, @Nullable SeatRequest seeker, SeatSettings settings, Instant now) {
        var step = place.pendingStep().orElseThrow();
        var waiting = place.pendingStep(step.until(session.deadline(now, settings.approvalTime())));
        line().replace(waiting);
        assign(waiting, Kind.AWAITING_APPROVAL, seeker, null, now);
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
     * @param number of the assignment that confirmed it: a later confirmation is another matter
     */
    void overlapped(String enrolmentId, long number, SeatSettings settings, Instant now) {
        line().find(enrolmentId).filter(place -> place.confirmedBy() == number).ifPresent(place -> {
            assignments.removeIf(assignment -> assignment.number() == number);
            changed = true;
            if (place.offeredAt() != null) {
                line().replace(place.offered(place.offeredAt(), place.offerExpiresAt()));
            } else if (!place.approvals().isEmpty()) {
                offer(place, settings, now);
            } else {
                line().remove(place);
            }
            expire(settings, now);
            offerFree(settings, now);
        });
    }

    /** Follows the session and the time: what the catalogue has told, and which deadlines are over. */
    void catchUp(KnownSession newest, SeatSettings settings, Instant now) {
        if (newest.sequence() > session.sequence()) {
            follow(newest, now);
        }
        expire(settings, now);
        offerFree(settings, now);
    }

    private void follow(KnownSession newest, Instant now) {
        var before = session;
        session = newest;
        changed = true;
        if (newest.isCancelled()) {
            line().all().forEach(place -> leave(place, Kind.CANCELLED, "session-cancelled", now));
        } else if (newest.isHeld()) {
            line().those(place -> place.is(Standing.OFFERED))
                    .forEach(place -> leave(place, Kind.DECLINED, "offer-expired", now));
            line().those(place -> place.is(Standing.AWAITING_APPROVAL)).forEach(place -> approvalExpired(place, now));
            line().those(place -> place.is(Standing.CONFIRMED))
                    .forEach(place -> assign(place, Kind.HELD, null, null, now));
        } else if (newest.isMovedFrom(before)) {
            line().all().forEach(place -> reschedule(place, now));
        }
    }

    /** What is still to be decided must be, as ever, before the session begins. */
    private void reschedule(WaitlistEntry place, Instant now) {
        var moved = place;
        var deadline = place.deadline();
        if (deadline != null) {
            moved = place.until(session.deadline(now, Duration.between(now, deadline)));
            line().replace(moved);
        }
        assign(moved, Kind.RESCHEDULED, null, null, now);
    }

    private void expire(SeatSettings settings, Instant now) {
        for (var place : line().those(place -> place.overdue(now))) {
            if (place.is(Standing.OFFERED)) {
                leave(place, Kind.DECLINED, "offer-expired", now);
            } else {
                approvalExpired(place, now);
            }
        }
    }

    private void approvalExpired(WaitlistEntry place, Instant now) {
        var expired = place.pendingStep()
                .map(step -> place.pendingStep(step.decided(ApprovalStep.State.EXPIRED, null, now)))
                .orElse(place);
        leave(expired, Kind.DECLINED, "approval-expired", now);
    }

    private void leave(WaitlistEntry place, Kind kind, String reason, Instant now) {
        line().remove(place);
        assign(place, kind, null, reason, now);
    }

    private void assign(WaitlistEntry place, Kind kind, @Nullable SeatRequest seeker, @Nullable String reason, Instant now) {
        assignments.add(new SeatDecision(
                ++lastNumber,
                place.enrolmentId(),
                place.learnerId(),
                kind,
                now,
                seeker,
                place.requestedAt(),
                place.since(),
                place.approvals(),
                place.offeredAt(),
                place.offerExpiresAt(),
                reason));
        changed = true;
    }

    /** Takes assignments that have been followed off the list; not worth a write of its own. */
    void forget(Collection<Long> numbers) {
        assignments.removeIf(assignment -> numbers.contains(assignment.number()));
    }

    /** Sets what the sweep finds the document by; called before each write. */
    void prepareWrite() {
        undeliveredSince = assignments.isEmpty() ? null : assignments.getFirst().at();
        nextDeadline = places.stream()
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

    /** What no enrolment has followed yet, as far as this document knows; in the order of decision. */
    List<SeatDecision> assignments() {
        return List.copyOf(assignments);
    }

    List<WaitlistEntry> places() {
        return List.copyOf(places);
    }

    Optional<WaitlistEntry> place(String enrolmentId) {
        return line().find(enrolmentId);
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
        return line().counts(session.capacity());
    }
}
