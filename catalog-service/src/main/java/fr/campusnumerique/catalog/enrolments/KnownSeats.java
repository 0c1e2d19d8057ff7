package fr.campusnumerique.catalog.enrolments;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.ReplaceOptions;
import org.springframework.stereotype.Repository;

/** The seats that the enrolment service has told of, each in its newest state. */
@Repository
public class KnownSeats {

    private static final Logger LOG = LoggerFactory.getLogger(KnownSeats.class);

    private final MongoTemplate mongo;

    KnownSeats(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    /** Whether a learner has a confirmed seat in a session, as far as it is known here. */
    public boolean isConfirmed(String sessionId, String learnerId) {
        var seat = mongo.findById(KnownSeat.idOf(sessionId, learnerId), KnownSeat.class);
        return seat != null && seat.confirmed();
    }

    /**
     * Keeps the seat unless the same or a newer state of it is here. One write, whatever was delivered before.
     *
     * @throws DuplicateKeyException if another replica kept an older state of it at the same moment: try again
     */
    void keep(KnownSeat seat) {
        var older = query(where("_id").is(seat.id()).and("sequence").lt(seat.sequence()));
        try {
            mongo.replace(older, seat, ReplaceOptions.replaceOptions().upsert());
        } catch (DuplicateKeyException another) {
            // Two upserts of a seat that was not here yet may both insert: the older one can be the faster.
            if (mongo.exists(older, KnownSeat.class)) {
                throw another;
            }
            LOG.debug("seat {}: sequence {} was not news", seat.id(), seat.sequence());
        }
    }
}
