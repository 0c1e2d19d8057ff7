package fr.campusnumerique.enrolment.replica.session;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.ReplaceOptions;
import org.springframework.stereotype.Repository;

/** The sessions that have arrived from the catalogue, each in its newest state. */
@Repository
public class KnownSessions {

    private static final Logger LOG = LoggerFactory.getLogger(KnownSessions.class);

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

    /**
     * Keeps the session unless the same or a newer state of it is here. One write, whatever was delivered before.
     *
     * @throws DuplicateKeyException if another replica kept an older state of it at the same moment: try again
     */
    void keep(KnownSession session) {
        var older = query(where("_id").is(session.id()).and("sequence").lt(session.sequence()));
        try {
            mongo.replace(older, session, ReplaceOptions.replaceOptions().upsert());
        } catch (DuplicateKeyException another) {
            // Two upserts of a session that was not here yet may both insert: the older one can be the faster.
            if (mongo.exists(older, KnownSession.class)) {
                throw another;
            }
            LOG.debug("session {}: sequence {} is not newer", session.id(), session.sequence());
        }
    }
}
