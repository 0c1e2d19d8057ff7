package fr.campusnumerique.enrolment.seats;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import fr.campusnumerique.enrolment.replica.session.KnownSession.Part;
import fr.campusnumerique.privacy.ErasureOrder;
import fr.campusnumerique.privacy.PersonalData;
import java.util.List;
import java.util.Set;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** By what it is decided whether a learner's seats in sessions of one course overlap. */
@Component
class SeatHoldingsData implements PersonalData {

    /**
     * @param held whether the learner has a seat there; if not, it was given back, or could not be had beside another
     * @param parts its dates; empty once it was given back
     */
    record HoldingView(String courseCode, String sessionId, boolean held, List<Part> parts) {}

    private final MongoTemplate mongo;

    SeatHoldingsData(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public String name() {
        return "seatHoldings";
    }

    @Override
    public Set<String> collections() {
        return Set.of("seat_holdings");
    }

    @Override
    public List<HoldingView> export(String learnerId) {
        return mongo.find(of(learnerId).with(Sort.by("_id")), LearnerSeatHoldings.class).stream()
                .flatMap(course -> course.sessions().stream()
                        .map(one -> new HoldingView(course.courseCode(), one.sessionId(), one.held(), one.parts())))
                .toList();
    }

    @Override
    public int erase(ErasureOrder order) {
        return (int)
                mongo.remove(of(order.learnerId()), LearnerSeatHoldings.class).getDeletedCount();
    }

    private static Query of(String learnerId) {
        return query(where("learnerId").is(learnerId));
    }
}
