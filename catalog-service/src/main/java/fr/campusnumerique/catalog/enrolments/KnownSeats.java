package fr.campusnumerique.catalog.enrolments;

import fr.campusnumerique.eventing.Copies;
import java.util.function.BooleanSupplier;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Repository;

/** The seats that the enrolment service has told of, each in its newest state. */
@Repository
public class KnownSeats {

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
     * Keeps the seat unless the same or a newer state of it is here.
     *
     * @param mayBegin asked where nothing is known of it yet
     */
    void keep(KnownSeat seat, BooleanSupplier mayBegin) {
        Copies.keepNewest(mongo, seat, mayBegin);
    }
}
