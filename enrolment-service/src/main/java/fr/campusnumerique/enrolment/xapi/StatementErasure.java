package fr.campusnumerique.enrolment.xapi;

import static org.springframework.data.mongodb.core.query.Query.query;

import fr.campusnumerique.enrolment.xapi.StoredStatement.State;
import fr.campusnumerique.enrolment.xapi.mapping.Accounts;
import fr.campusnumerique.privacy.ErasureOrder;
import fr.campusnumerique.privacy.LearnerData;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * Forgets whom statements are about, and whose accounts of other systems were. Statements stay, so that the same id is known
 * when it comes again; open ones are discarded.
 */
@Component
class StatementErasure implements LearnerData {

    private final MongoTemplate mongo;
    private final Accounts accounts;

    StatementErasure(MongoTemplate mongo, Accounts accounts) {
        this.mongo = mongo;
        this.accounts = accounts;
    }

    @Override
    public int erase(ErasureOrder order) {
        var about = StoredStatements.about(order.learnerId(), accounts.of(order.learnerId()));
        var discarded = new Update()
                .set("state", State.DISCARDED)
                .set("reason", "learner-erased")
                .unset("dueAt")
                .inc("version", 1);
        var open = new Criteria().andOperator(about, Criteria.where("state").is(State.UNMATCHED));
        mongo.updateMulti(query(open), discarded, StoredStatement.class);
        var forgotten = new Update()
                .set("learnerId", StoredStatement.ANONYMOUS)
                .unset("timestamp")
                .inc("version", 1);
        var found = mongo.updateMulti(query(about), forgotten, StoredStatement.class);
        return (int) found.getModifiedCount() + accounts.removeOf(order.learnerId());
    }
}
