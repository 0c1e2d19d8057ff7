package fr.campusnumerique.enrolment.bulk;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import fr.campusnumerique.privacy.ErasureOrder;
import fr.campusnumerique.privacy.LearnerData;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * Forgets whom rows of bulk enrolments name, officers' words about them, and who asked for them. The rows stay, so that
 * their counts do.
 */
@Component
class RowErasure implements LearnerData {

    private final MongoTemplate mongo;
    private final BulkStore store;

    RowErasure(MongoTemplate mongo, BulkStore store) {
        this.mongo = mongo;
        this.store = store;
    }

    @Override
    public int erase(ErasureOrder order) {
        var naming = store.chunksNaming(order.learnerId());
        for (var chunk : naming) {
            store.save(chunk.with(chunk.rows().stream()
                    .map(row -> row.learnerId().equals(order.learnerId()) ? row.ofNobody() : row)
                    .toList()));
        }
        var words = mongo.remove(query(where("_id").is(order.learnerId())), Vouching.class);
        var asked = mongo.updateMulti(
                query(where("officerId").is(order.learnerId())), Update.update("officerId", ""), BulkEnrolment.class);
        return naming.size() + (int) words.getDeletedCount() + (int) asked.getMatchedCount();
    }
}
