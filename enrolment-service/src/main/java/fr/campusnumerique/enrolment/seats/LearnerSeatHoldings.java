package fr.campusnumerique.enrolment.seats;

import fr.campusnumerique.enrolment.replica.session.KnownSession;
import fr.campusnumerique.enrolment.replica.session.KnownSession.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * The seats that one learner holds in the sessions of one course: by which it is decided whether two of them overlap. A verdict
 * on a decision is given once and stays, whoever asks again.
 */
@Document("seat_holdings")
class LearnerSeatHoldings {

    /** Verdicts that are no longer held seats, kept for those who ask late; the oldest go. */
    private static final int MOST_PAST = 50;

    /**
     * The last verdict on a session.
     *
     * @param number of the decision that was evaluated
     */
    record Holding(String sessionId, long number, boolean held, List<Part> parts) {

        boolean overlaps(List<Part> others) {
            return parts.stream().anyMatch(part -> others.stream().anyMatch(other -> overlap(part, other)));
        }

        private static boolean overlap(Part one, Part other) {
            return one.startsAt().isBefore(other.endsAt()) && other.startsAt().isBefore(one.endsAt());
        }
    }

    @Id
    private final String id;

    @Version
    private @Nullable Long version;

    @Indexed
    private final String learnerId;

    private final String courseCode;
    private List<Holding> sessions = new ArrayList<>();

    LearnerSeatHoldings(String id, String learnerId, String courseCode) {
        this.id = id;
        this.learnerId = learnerId;
        this.courseCode = courseCode;
    }

    /**
     * Evaluates whether the learner may hold this seat; if not, another one overlaps, which {@link #overlapping} names.
     *
     * @return whether anything changed: false if this, or a later, decision of the session was evaluated before
     */
    boolean evaluate(KnownSession session, long number) {
        var before = of(session.id());
        if (before.isPresent() && before.get().number() >= number) {
            return false;
        }
        put(new Holding(session.id(), number, overlapping(session).isEmpty(), session.parts()));
        return true;
    }

    /** Another session's held seat at an overlapping time. */
    Optional<String> overlapping(KnownSession session) {
        return sessions.stream()
                .filter(Holding::held)
                .filter(holding -> !holding.sessionId().equals(session.id()))
                .filter(holding -> holding.overlaps(session.parts()))
                .map(Holding::sessionId)
                .findFirst();
    }

    /** The seat has other dates: by the organiser's act, so that nobody loses a seat by it. */
    boolean reschedule(KnownSession session, long number) {
        return change(session.id(), number, holding -> new Holding(session.id(), number, true, session.parts()));
    }

    /** The seat is given back. */
    boolean release(String sessionId, long number) {
        return change(sessionId, number, holding -> new Holding(sessionId, number, false, List.of()));
    }

    private boolean change(String sessionId, long number, UnaryOperator<Holding> next) {
        var before = of(sessionId).filter(Holding::held).filter(holding -> holding.number() < number);
        before.ifPresent(holding -> put(next.apply(holding)));
        return before.isPresent();
    }

    private void put(Holding holding) {
        sessions.removeIf(other -> other.sessionId().equals(holding.sessionId()));
        sessions.add(holding);
        var past = sessions.stream().filter(other -> !other.held()).toList();
        if (past.size() > MOST_PAST) {
            sessions.remove(past.getFirst());
        }
    }

    private Optional<Holding> of(String sessionId) {
        return sessions.stream()
                .filter(holding -> holding.sessionId().equals(sessionId))
                .findFirst();
    }

    boolean holds(String sessionId) {
        return of(sessionId).filter(Holding::held).isPresent();
    }

    /** The last verdict on each session, those on the seats that are held among them. */
    List<Holding> sessions() {
        return List.copyOf(sessions);
    }

    String learnerId() {
        return learnerId;
    }

    String courseCode() {
        return courseCode;
    }

    String id() {
        return id;
    }
}
