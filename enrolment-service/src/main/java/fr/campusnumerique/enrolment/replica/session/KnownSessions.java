package fr.campusnumerique.enrolment.replica.session;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import fr.campusnumerique.eventing.inbox.Replica;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Repository;

/** The sessions that have arrived from the catalogue, each in its newest state. */
@Repository
public class KnownSessions {

    private final MongoTemplate mongo;

    KnownSessions(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    public Optional<KnownSession> find(String sessionId) {
        return Optional.ofNullable(mongo.findById(sessionId, KnownSession.class));
    }

    /** Those of these sessions that are here, by their ids. */
    public Map<String, KnownSession> findAll(Collection<String> sessionIds) {
        return mongo.find(query(where("_id").in(sessionIds)), KnownSession.class).stream()
                .collect(Collectors.toMap(KnownSession::id, Function.identity()));
    }

    /** Keeps the session unless the same or a newer state of it is here. */
    void keep(KnownSession session) {
        Replica.upsertIfNewer(mongo, session);
    }
}
