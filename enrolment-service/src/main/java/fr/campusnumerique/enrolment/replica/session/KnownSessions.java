package fr.campusnumerique.enrolment.replica.session;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.github.benmanes.caffeine.cache.Ticker;
import fr.campusnumerique.eventing.inbox.Replica;
import fr.campusnumerique.eventing.inbox.ReplicaCache;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/** The sessions that have arrived from the catalogue, each in its newest state or in that of up to two seconds ago. */
@Repository
public class KnownSessions {

    private final MongoTemplate mongo;
    private final ReplicaCache<KnownSession> recent;

    KnownSessions(MongoTemplate mongo, Ticker ticker) {
        this.mongo = mongo;
        this.recent = new ReplicaCache<>(id -> mongo.findById(id, KnownSession.class), ticker);
    }

    /** As another replica of this service knew it up to two seconds ago; as this one knows it now. */
    public Optional<KnownSession> find(String sessionId) {
        return recent.find(sessionId);
    }

    /** As it is stored now. */
    public Optional<KnownSession> findNewest(String sessionId) {
        recent.forget(sessionId);
        return recent.find(sessionId);
    }

    /** Those of these sessions that are here, by their ids. */
    public Map<String, KnownSession> findAll(Collection<String> sessionIds) {
        return mongo.find(query(where("_id").in(sessionIds)), KnownSession.class).stream()
                .collect(Collectors.toMap(KnownSession::id, Function.identity()));
    }

    /** Keeps the session unless the same or a newer state of it is here. */
    void keep(KnownSession session) {
        Replica.upsertIfNewer(mongo, session);
        recent.forget(session.id());
    }

    /** Nobody teaches a session by this id any more; returns how many one did. */
    int forgetTrainer(String trainerId) {
        var taught = query(where("trainers").is(trainerId));
        var changed = mongo.updateMulti(taught, new Update().pull("trainers", trainerId), KnownSession.class);
        recent.forgetAll();
        return (int) changed.getModifiedCount();
    }
}
