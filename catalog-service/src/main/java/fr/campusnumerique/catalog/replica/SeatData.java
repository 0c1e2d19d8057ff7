package fr.campusnumerique.catalog.replica;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import fr.campusnumerique.privacy.ErasureOrder;
import fr.campusnumerique.privacy.PersonalData;
import java.util.List;
import java.util.Set;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** The copies of somebody's seats. To be forgotten, the learner is taken off them. Late events about them are not copied again. */
@Component
class SeatData implements PersonalData {

    private final MongoTemplate mongo;

    SeatData(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public String name() {
        return "seats";
    }

    @Override
    public Set<String> collections() {
        return Set.of("known_seats");
    }

    @Override
    public List<?> export(String learnerId) {
        return mongo.find(query(where("learnerId").is(learnerId)), KnownSeat.class);
    }

    @Override
    public int erase(ErasureOrder order) {
        var ofNobody = new Update().unset("learnerId").unset("sessionId").set("confirmed", false);
        return Math.toIntExact(
                mongo.updateMulti(query(where("learnerId").is(order.learnerId())), ofNobody, KnownSeat.class)
                        .getMatchedCount());
    }
}
