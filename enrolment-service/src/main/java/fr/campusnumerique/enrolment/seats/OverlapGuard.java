package fr.campusnumerique.enrolment.seats;

import fr.campusnumerique.enrolment.replica.session.KnownSession;
import fr.campusnumerique.eventing.RetriedOnConflict;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Service;

/** Sees to it that nobody holds two seats in sessions of one course at overlapping times. */
@Service
@RetriedOnConflict
class OverlapGuard {

    private final MongoTemplate mongo;

    OverlapGuard(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    /**
     * Takes the confirmed seat into the learner's holdings.
     *
     * @return the session whose seat overlaps, if it may not be held; empty if it is held
     */
    Optional<String> claim(SeatDecision decision, KnownSession session) {
        var first = none(decision, session);
        first.evaluate(session, decision.number());
        try {
            // Most learners take a course once: nothing is read before.
            mongo.insert(first);
            return Optional.empty();
        } catch (DuplicateKeyException another) {
            return claimBeside(decision, session);
        }
    }

    private Optional<String> claimBeside(SeatDecision decision, KnownSession session) {
        var holdings = find(decision, session);
        if (holdings.evaluate(session, decision.number())) {
            mongo.save(holdings);
        }
        return holdings.holds(session.id())
                ? Optional.empty()
                : Optional.of(holdings.overlapping(session).orElse("another"));
    }

    /** Notes the new dates of a seat that is held. */
    void reschedule(SeatDecision decision, KnownSession session) {
        change(decision, session, holdings -> holdings.reschedule(session, decision.number()));
    }

    /** Gives a held seat back; one that was never held changes nothing. */
    void release(SeatDecision decision, KnownSession session) {
        change(decision, session, holdings -> holdings.release(session.id(), decision.number()));
    }

    private void change(SeatDecision decision, KnownSession session, Predicate<LearnerSeatHoldings> change) {
        var holdings = find(decision, session);
        if (change.test(holdings)) {
            mongo.save(holdings);
        }
    }

    private LearnerSeatHoldings find(SeatDecision decision, KnownSession session) {
        var none = none(decision, session);
        var found = mongo.findById(none.id(), LearnerSeatHoldings.class);
        return found == null ? none : found;
    }

    private static LearnerSeatHoldings none(SeatDecision decision, KnownSession session) {
        var learner = decision.learnerId();
        // The length in front keeps ("ab", "c") and ("a", "bc") apart.
        var id = learner.length() + ":" + learner + session.courseCode();
        return new LearnerSeatHoldings(id, learner, session.courseCode());
    }
}
