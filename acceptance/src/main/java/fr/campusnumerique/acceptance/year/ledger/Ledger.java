package fr.campusnumerique.acceptance.year.ledger;

import fr.campusnumerique.acceptance.year.ledger.Place.State;
import fr.campusnumerique.acceptance.year.plan.PlannedRequest;
import fr.campusnumerique.acceptance.year.plan.PlannedSession;
import fr.campusnumerique.acceptance.year.plan.SessionFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The replay's own books, kept outside of the campus: what was asked, and what was acknowledged. */
public final class Ledger {

    private enum SessionEnd {
        HELD,
        CANCELLED
    }

    private final Map<String, Place> places = new ConcurrentHashMap<>();
    private final Map<Integer, String> sessionIds = new ConcurrentHashMap<>();
    private final Map<Integer, SessionEnd> ends = new ConcurrentHashMap<>();
    private volatile @Nullable Instant jointSince;
    private final AtomicInteger moved = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger twice = new AtomicInteger();

    public void opened(PlannedSession session, String sessionId) {
        sessionIds.put(session.number(), sessionId);
    }

    public void held(PlannedSession session) {
        ends.put(session.number(), SessionEnd.HELD);
    }

    public void cancelled(PlannedSession session) {
        ends.put(session.number(), SessionEnd.CANCELLED);
    }

    /** The services' clock was moved: what time alone decides in them is decided here too. */
    public void timePassed(Instant dawn, Instant now) {
        places().stream()
                .filter(place -> isHeld(place.session()))
                .filter(place -> !now.isBefore(SessionFile.modulesUntil(dawn, place.session())))
                .forEach(Place::modulesOver);
    }

    public boolean isHeld(PlannedSession session) {
        return ends.get(session.number()) == SessionEnd.HELD;
    }

    public boolean isCancelled(PlannedSession session) {
        return ends.get(session.number()) == SessionEnd.CANCELLED;
    }

    /** The session of so many enrolments was moved. */
    public void moved(int enrolments) {
        moved.addAndGet(enrolments);
    }

    /** How many enrolments had their session moved. */
    public int moved() {
        return moved.get();
    }

    public String sessionId(PlannedSession session) {
        String id = sessionIds.get(session.number());
        if (id == null) {
            throw new IllegalStateException("session " + session.reference() + " was not imported");
        }
        return id;
    }

    /** A request for a seat was acknowledged. */
    public Place requested(
            PlannedSession session,
            PlannedRequest request,
            @Nullable Place earlier,
            String enrolmentId,
            String state,
            Instant now) {
        requests.incrementAndGet();
        Place place = new Place(session, request, earlier, enrolmentId, State.of(state), now);
        if (places.put(enrolmentId, place) != null) {
            twice.incrementAndGet();
        }
        return place;
    }

    /** The second issuer of the joint certificates has adopted them: from now on they are valid. */
    public void allIssuersAdopted(Instant now) {
        jointSince = now;
    }

    /** Since when the joint certificates are valid; null while they are not. */
    public @Nullable Instant jointSince() {
        return jointSince;
    }

    public int requests() {
        return requests.get();
    }

    /** How often two requests were given the same enrolment. */
    public int twice() {
        return twice.get();
    }

    public int sessions() {
        return sessionIds.size();
    }

    public Collection<Place> places() {
        return places.values();
    }

    @Nullable
    public Place place(String enrolmentId) {
        return places.get(enrolmentId);
    }

    public Map<Integer, List<Place>> bySession() {
        Map<Integer, List<Place>> bySession = new ConcurrentHashMap<>();
        places().forEach(place -> bySession
                .computeIfAbsent(place.session().number(), number -> new ArrayList<>())
                .add(place));
        return bySession;
    }

    public int count(State state) {
        return (int) places().stream().filter(place -> place.is(state)).count();
    }

    /** Certificates that count: those that are valid, and those that were withdrawn. */
    public int certificates() {
        return (int) places().stream().filter(Place::certified).count();
    }

    public int withdrawn() {
        return (int) places().stream().filter(Place::isWithdrawn).count();
    }

    /** Distinct people with a certificate that counts. */
    public int people() {
        return (int) places().stream()
                .filter(Place::certified)
                .map(place -> place.request().persona())
                .distinct()
                .count();
    }
}
