package fr.campusnumerique.catalog.enrolments;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import fr.campusnumerique.erasure.ErasureOrder;
import fr.campusnumerique.erasure.LearnerData;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/** Deletes the copies of a learner's seats. What is told late of them is not copied again. */
@Component
class SeatErasure implements LearnerData {

    private final MongoTemplate mongo;

    SeatErasure(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public int erase(ErasureOrder order) {
        return Math.toIntExact(mongo.remove(query(where("learnerId").is(order.learnerId())), KnownSeat.class)
                .getDeletedCount());
    }
}
