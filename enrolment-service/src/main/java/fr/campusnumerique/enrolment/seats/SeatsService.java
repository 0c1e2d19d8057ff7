package fr.campusnumerique.enrolment.seats;

import fr.campusnumerique.enrolment.replica.session.KnownSession;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The commands on the seats of a session. Each returns the assignments that enrolments have to follow now; whatever is
 * not {@link #followed} stays in the document, and is found there by {@link #unfollowed}.
 *
 * <p>All throw {@link SeatsRefused} if the rules say no. All are idempotent.
 */
@Service
public class SeatsService {

    private final SeatCommandProcessor desk;
    private final SeatsStore store;
    private final SeatSettings settings;
    private final Clock clock;

    SeatsService(SeatCommandProcessor desk, SeatsStore store, SeatSettings settings, Clock clock) {
        this.desk = desk;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    /** Asks for a seat, with the place in line kept from a cancelled session if there is one. */
    public List<SeatDecision> request(String sessionId, SeatRequest seeker, @Nullable Instant keptSince) {
        return desk.decide(sessionId, seeker.enrolmentId(), seats -> seats.request(seeker, keptSince, settings, now()));
    }

    /** Takes the offered seat. */
    public List<SeatDecision> accept(String sessionId, String enrolmentId) {
        return desk.decide(sessionId, enrolmentId, seats -> seats.accept(enrolmentId, now()));
    }

    /** Leaves the offered seat to the next in line. */
    public List<SeatDecision> decline(String sessionId, String enrolmentId) {
        return desk.decide(sessionId, enrolmentId, seats -> seats.decline(enrolmentId, settings, now()));
    }

    /** Gives the place back. */
    public List<SeatDecision> cancel(String sessionId, String enrolmentId, String reason) {
        return desk.decide(sessionId, enrolmentId, seats -> seats.cancel(enrolmentId, reason, settings, now()));
    }

    /** Frees the place of a learner who is forgotten, or forgets whose it was. */
    public List<SeatDecision> erase(String sessionId, String enrolmentId) {
        return desk.decide(sessionId, enrolmentId, seats -> seats.erase(enrolmentId, settings, now()));
    }

    /** Decides the approval step whose turn it is. */
    public List<SeatDecision> decide(String sessionId, String enrolmentId, Approval decision) {
        return desk.decide(sessionId, enrolmentId, seats -> seats.decide(enrolmentId, decision, settings, now()));
    }

    /** Takes a confirmed seat back, as the learner holds another one at an overlapping time. */
    public List<SeatDecision> overlapped(String sessionId, SeatDecision confirmation) {
        return desk.decide(
                sessionId,
                confirmation.enrolmentId(),
                seats -> seats.overlapped(confirmation.enrolmentId(), confirmation.number(), settings, now()));
    }

    /** Follows what the catalogue has told of the session, and the time. */
    public List<SeatDecision> catchUp(String sessionId) {
        return desk.decide(sessionId, null, seats -> {});
    }

    /** What one enrolment is not known to have followed. */
    public List<SeatDecision> unfollowedOf(String sessionId, String enrolmentId) {
        return desk.decide(sessionId, enrolmentId, seats -> {});
    }

    /** Takes assignments that enrolments have followed off the list. */
    public void followed(String sessionId, Collection<Long> numbers) {
        desk.forget(sessionId, numbers);
    }

    /** How the seats stand; all free if nobody has asked yet. */
    public SeatCounts counts(KnownSession session) {
        return store.find(session.id()).orElseGet(() -> Seats.of(session)).counts();
    }

    /** Sessions with assignments from before this moment that may not have been followed. */
    public List<String> sessionsBehind(Instant before) {
        return store.undeliveredSince(before);
    }

    /** The assignments of a session from before this moment that may not have been followed, in order. */
    public List<SeatDecision> unfollowed(String sessionId, Instant before) {
        var pending = store.find(sessionId).map(Seats::assignments).orElse(List.of());
        if (pending.isEmpty()) {
            store.settled(sessionId);
        }
        return pending.stream()
                .filter(assignment -> assignment.at().isBefore(before))
                .toList();
    }

    /** Sessions in which an offer or an approval is overdue. */
    public List<String> overdue() {
        return store.overdue(now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
