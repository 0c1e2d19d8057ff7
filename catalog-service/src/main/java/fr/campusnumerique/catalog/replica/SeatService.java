package fr.campusnumerique.catalog.replica;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import fr.campusnumerique.eventing.inbox.Replica;
import java.util.function.BooleanSupplier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.ReplaceOptions;
import org.springframework.stereotype.Repository;

/** The seats that the enrolment service has published, each in its newest state. */
@Repository
public class SeatService {

    private final MongoTemplate mongo;

    SeatService(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    /** Whether a learner has a confirmed seat in a session, as far as it is known here. */
    public boolean isConfirmed(String sessionId, String learnerId) {
        return mongo.exists(
                query(where("learnerId")
                        .is(learnerId)
                        .and("sessionId")
                        .is(sessionId)
                        .and("confirmed")
                        .is(true)),
                KnownSeat.class);
    }

    /**
     * Keeps the seat unless the same or a newer state of it is here.
     *
     * <p>One write for what is known already. What may not begin is there for a moment; if the process dies in that moment, the
     * event's next delivery takes it away.
     *
     * @param mayBegin asked where nothing older was known of it
     */
    void keep(KnownSeat seat, BooleanSupplier mayBegin) {
        if (!replacedOlder(seat) && !mayBegin.getAsBoolean()) {
            mongo.remove(query(where("_id").is(seat.id()).and("sequence").is(seat.sequence())), KnownSeat.class);
        }
    }

    /** False if there was none: then it is new, or the same, or a newer one, is here. */
    private boolean replacedOlder(KnownSeat seat) {
        try {
            var older = query(where("_id").is(seat.id()).and("sequence").lt(seat.sequence()));
            return mongo.replace(older, seat, ReplaceOptions.replaceOptions().upsert())
                            .getMatchedCount()
                    > 0;
        } catch (DuplicateKeyException sameOrNewer) {
            return false;
        }
    }

    /** Forgets whose seat it is, for good: nothing newer follows. */
    void forget(String enrolmentId, long sequence) {
        Replica.upsertIfNewer(mongo, KnownSeat.ofNobody(enrolmentId, sequence), () -> false);
    }
}
