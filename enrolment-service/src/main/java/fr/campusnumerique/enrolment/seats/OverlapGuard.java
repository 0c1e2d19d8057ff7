package fr.campusnumerique.enrolment.seats;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import fr.campusnumerique.enrolment.replica.session.KnownSession;
import fr.campusnumerique.enrolment.replica.session.KnownSession.Part;
import fr.campusnumerique.eventing.RetriedOnConflict;
import fr.campusnumerique.privacy.PersonalData;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.context.annotation.Bean;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
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
        var learner = decision.learnerId();
        // The length in front keeps ("ab", "c") and ("a", "bc") apart.
        var id = learner.length() + ":" + learner + session.courseCode();
        var found = mongo.findById(id, LearnerSeatHoldings.class);
        return found == null ? new LearnerSeatHoldings(id, learner, session.courseCode()) : found;
    }

    /**
     * @param held whether the learner has a seat there; if not, it was given back, or could not be had beside another
     * @param parts its dates; empty once it was given back
     */
    record HoldingView(String courseCode, String sessionId, boolean held, List<Part> parts) {}

    /** By what it is decided whether a learner's seats overlap. */
    @Bean
    static PersonalData seatHoldings(MongoTemplate mongo) {
        return PersonalData.of(
                "seatHoldings",
                Set.of("seat_holdings"),
                learnerId -> mongo.find(of(learnerId).with(Sort.by("_id")), LearnerSeatHoldings.class).stream()
                        .flatMap(course -> course.sessions().stream()
                                .map(one ->
                                        new HoldingView(course.courseCode(), one.sessionId(), one.held(), one.parts())))
                        .toList(),
                order -> (int) mongo.remove(of(order.learnerId()), LearnerSeatHoldings.class)
                        .getDeletedCount());
    }

    private static Query of(String learnerId) {
        return query(where("learnerId").is(learnerId));
    }
}
