package fr.campusnumerique.enrolment.replica.session;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import fr.campusnumerique.privacy.ErasureOrder;
import fr.campusnumerique.privacy.PersonalData;
import java.util.List;
import java.util.Set;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** The sessions that a trainer teaches, as far as their copies here say so. */
@Component
class KnownSessionsData implements PersonalData {

    record TaughtSession(String sessionId) {}

    private final MongoTemplate mongo;

    KnownSessionsData(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public String name() {
        return "sessionsTaught";
    }

    @Override
    public Set<String> collections() {
        return Set.of("known_sessions");
    }

    @Override
    public List<TaughtSession> export(String learnerId) {
        return mongo.find(query(where("trainers").is(learnerId)), KnownSession.class).stream()
                .map(session -> new TaughtSession(session.id()))
                .toList();
    }

    @Override
    public int erase(ErasureOrder order) {
        return (int) mongo.updateMulti(
                        query(where("trainers").is(order.learnerId())),
                        new Update().pull("trainers", order.learnerId()),
                        KnownSession.class)
                .getModifiedCount();
    }
}
