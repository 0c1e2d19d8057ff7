package fr.campusnumerique.enrolment.seats;

import fr.campusnumerique.enrolment.replica.session.KnownSession;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Service;

/** Sees to it that nobody holds two seats in sessions of one course at overlapping times. */
@Service
@Retryable(
        includes = {OptimisticLockingFailureException.class, DuplicateKeyException.class},
        maxRetries = 10,
        delay = 5,
        jitter = 10,
        multiplier = 2)
public class OverlapGuard {

    private final MongoTemplate mongo;

    public OverlapGuard(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    /**
     * Takes the confirmed seat into the learner's holdings.
     *
     * @return the session whose seat overlaps, if it may not be held; empty if it is held
     */
    public Optional<String> claim(SeatDecision assignment, KnownSession session) {
        var holdings = find(assignment, session);
        if (holdings.judge(session, assignment.number())) {
            mongo.save(holdings);
        }
        return holdings.holds(session.id())
                ? Optional.empty()
                : Optional.of(holdings.overlapping(session).orElse("another"));
    }

    /** Notes the new dates of a seat that is held. */
    public void reschedule(SeatDecision assignment, KnownSession session) {
        change(assignment, session, holdings -> holdings.reschedule(session, assignment.number()));
    }

    /** Gives a held seat back; one that was never held changes nothing. */
    public void release(SeatDecision assignment, KnownSession session) {
        change(assignment, session, holdings -> holdings.release(session.id(), assignment.number()));
    }

    private void change(SeatDecision assignment, KnownSession session, Predicate<LearnerSeatHoldings> change) {
        var holdings = find(assignment, session);
        if (change.test(holdings)) {
            mongo.save(holdings);
        }
    }

    private LearnerSeatHoldings find(SeatDecision assignment, KnownSession session) {
        var learner = assignment.learnerId();
        // The length in front keeps ("ab", "c") and ("a", "bc") apart.
        var id = learner.length() + ":" + learner + session.courseCode();
        var found = mongo.findById(id, LearnerSeatHoldings.class);
        return found == null ? new LearnerSeatHoldings(id, learner, session.courseCode()) : found;
    }
}
