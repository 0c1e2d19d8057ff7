package fr.campusnumerique.catalog.replica;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import fr.campusnumerique.privacy.ErasureOrder;
import fr.campusnumerique.privacy.LearnerData;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** Takes the learner off the copies of their seats. What is told late of them is not copied again. */
@Component
class SeatErasure implements LearnerData {

    private final MongoTemplate mongo;

    SeatErasure(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public int erase(ErasureOrder order) {
        var ofNobody = new Update().unset("learnerId").unset("sessionId").set("confirmed", false);
        return Math.toIntExact(
                mongo.updateMulti(query(where("learnerId").is(order.learnerId())), ofNobody, KnownSeat.class)
                        .getMatchedCount());
    }
}
