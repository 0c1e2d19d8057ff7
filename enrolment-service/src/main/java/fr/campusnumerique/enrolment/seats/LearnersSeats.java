package fr.campusnumerique.enrolment.seats;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** Everything that the seats of all sessions hold about one learner. */
@Component
public class LearnersSeats {

    private final MongoTemplate mongo;
    private final SeatsService seats;

    LearnersSeats(MongoTemplate mongo, SeatsService seats) {
        this.mongo = mongo;
        this.seats = seats;
    }

    /**
     * Frees the learner's places, and forgets whose those were that cannot be freed because the session is over. May be
     * repeated, and must be until nothing is found: enrolments follow what is decided here.
     *
     * @param follow lets enrolments follow the decisions about a session
     * @return how much was found
     */
    public int erase(String learnerId, BiConsumer<String, List<SeatDecision>> follow) {
        var found = ofLearner(learnerId);
        for (var session : found) {
            for (var enrolmentId : enrolmentsOf(session, learnerId)) {
                follow.accept(session.id(), seats.erase(session.id(), enrolmentId));
            }
        }
        var held = mongo.remove(query(where("learnerId").is(learnerId)), LearnerSeatHoldings.class);
        return found.size() + (int) held.getDeletedCount();
    }

    /** The seats of the sessions in which the learner has a place, or had one of which the enrolment has not heard yet. */
    List<Seats> ofLearner(String learnerId) {
        return mongo.find(about(learnerId), Seats.class);
    }

    /** One for each course. */
    List<LearnerSeatHoldings> holdingsOf(String learnerId) {
        return mongo.find(query(where("learnerId").is(learnerId)).with(Sort.by("_id")), LearnerSeatHoldings.class);
    }

    private static Query about(String learnerId) {
        return query(new Criteria()
                .orOperator(
                        where("places.learnerId").is(learnerId),
                        where("assignments.learnerId").is(learnerId)));
    }

    private static List<String> enrolmentsOf(Seats session, String learnerId) {
        var ids = new ArrayList<String>();
        session.places().stream()
                .filter(place -> place.learnerId().equals(learnerId))
                .map(WaitlistEntry::enrolmentId)
                .forEach(ids::add);
        session.assignments().stream()
                .filter(assignment -> assignment.learnerId().equals(learnerId))
                .map(SeatDecision::enrolmentId)
                .forEach(ids::add);
        return ids.stream().distinct().toList();
    }
}
