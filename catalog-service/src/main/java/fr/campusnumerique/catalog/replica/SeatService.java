package fr.campusnumerique.catalog.replica;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import fr.campusnumerique.eventing.inbox.Replica;
import java.util.function.BooleanSupplier;
import org.springframework.data.mongodb.core.MongoTemplate;
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
     * @param mayBegin asked where nothing is known of it yet
     */
    void keep(KnownSeat seat, BooleanSupplier mayBegin) {
        Replica.upsertIfNewer(mongo, seat, mayBegin);
    }

    /** Forgets whose seat it is, for good: nothing newer follows. */
    void forget(String enrolmentId, long sequence) {
        Replica.upsertIfNewer(mongo, KnownSeat.ofNobody(enrolmentId, sequence), () -> false);
    }
}
