package fr.campusnumerique.enrolment.xapi;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import fr.campusnumerique.enrolment.xapi.StoredStatement.State;
import fr.campusnumerique.privacy.ErasureOrder;
import fr.campusnumerique.privacy.LearnerData;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** Forgets whom statements are about. They stay, so that the same id is known when it comes again; open ones are given up. */
@Component
class StatementErasure implements LearnerData {

    private final MongoTemplate mongo;

    StatementErasure(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public int erase(ErasureOrder order) {
        var ofLearner = Criteria.where("learnerId").is(order.learnerId());
        var givenUp = new Update()
                .set("state", State.DISCARDED)
                .set("reason", "learner-erased")
                .unset("dueAt")
                .inc("version", 1);
        var open = query(where("learnerId").is(order.learnerId()).and("state").is(State.UNMATCHED));
        mongo.updateMulti(open, givenUp, StoredStatement.class);
        var forgotten = new Update()
                .set("learnerId", StoredStatement.NOBODY)
                .unset("timestamp")
                .inc("version", 1);
        return (int) mongo.updateMulti(query(ofLearner), forgotten, StoredStatement.class)
                .getModifiedCount();
    }
}
