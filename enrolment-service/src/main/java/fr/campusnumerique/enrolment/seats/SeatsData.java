package fr.campusnumerique.enrolment.seats;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import fr.campusnumerique.privacy.ErasureOrder;
import fr.campusnumerique.privacy.PersonalData;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** A learner's places on the waitlists and on the seats of sessions, and whose sessions a trainer's are. */
@Component
class SeatsData implements PersonalData {

    /** @param inLineSince what the order of the waitlist goes by */
    record PlaceView(String sessionId, WaitlistEntry.Standing standing, Instant requestedAt, Instant inLineSince) {}

    private final MongoTemplate mongo;
    private final LearnersSeats seats;

    SeatsData(MongoTemplate mongo, LearnersSeats seats) {
        this.mongo = mongo;
        this.seats = seats;
    }

    @Override
    public String name() {
        return "seats";
    }

    @Override
    public Set<String> collections() {
        return Set.of("seats");
    }

    @Override
    public List<PlaceView> export(String learnerId) {
        return seats.ofLearner(learnerId).stream()
                .flatMap(session -> session.entries().stream()
                        .filter(entry -> entry.learnerId().equals(learnerId))
                        .map(entry -> new PlaceView(
                                session.id(), entry.standing(), entry.requestedAt(), entry.priorityTime())))
                .toList();
    }

    @Override
    public int erase(ErasureOrder order) {
        var taught = mongo.updateMulti(
                query(where("session.trainers").is(order.learnerId())),
                new Update().pull("session.trainers", order.learnerId()).inc("version", 1),
                Seats.class);
        return seats.erase(order.learnerId()) + (int) taught.getModifiedCount();
    }
}
