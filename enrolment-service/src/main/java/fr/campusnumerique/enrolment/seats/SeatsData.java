package fr.campusnumerique.enrolment.seats;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import fr.campusnumerique.enrolment.replica.session.KnownSession.Part;
import fr.campusnumerique.privacy.ErasureOrder;
import fr.campusnumerique.privacy.PersonalData;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** A learner's places on the waitlists and on the seats of sessions, and whose sessions a trainer's are. */
@Component
class SeatsData implements PersonalData {

    /** @param inLineSince what the order of the waitlist goes by */
    record PlaceView(String sessionId, WaitlistEntry.Standing standing, Instant requestedAt, Instant inLineSince) {}

    private final MongoTemplate mongo;
    private final SeatCommandProcessor processor;
    private final SeatDecisionApplier applier;
    private final SeatSettings settings;
    private final Clock clock;

    SeatsData(
            MongoTemplate mongo,
            SeatCommandProcessor processor,
            SeatDecisionApplier applier,
            SeatSettings settings,
            Clock clock) {
        this.mongo = mongo;
        this.processor = processor;
        this.applier = applier;
        this.settings = settings;
        this.clock = clock;
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
        return ofLearner(learnerId).stream()
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
        return erase(order.learnerId()) + (int) taught.getModifiedCount();
    }

    /**
     * Frees the learner's places, and forgets whose those were that cannot be freed because the session is over. May be
     * repeated, and must be until nothing is found.
     *
     * @return how much was found
     */
    int erase(String learnerId) {
        var now = clock.instant();
        var found = ofLearner(learnerId);
        for (var session : found) {
            for (var enrolmentId : enrolmentsOf(session, learnerId)) {
                applier.apply(
                        processor.decide(session.id(), enrolmentId, seats -> seats.erase(enrolmentId, settings, now)));
            }
        }
        return found.size();
    }

    /** The seats of the sessions in which the learner has a place, or had one and the decision was not applied yet. */
    List<Seats> ofLearner(String learnerId) {
        return mongo.find(about(learnerId), Seats.class);
    }

    private static Query about(String learnerId) {
        return query(new Criteria()
                .orOperator(
                        where("places.learnerId").is(learnerId),
                        where("assignments.learnerId").is(learnerId)));
    }

    private static List<String> enrolmentsOf(Seats session, String learnerId) {
        var ids = new ArrayList<String>();
        session.entries().stream()
                .filter(entry -> entry.learnerId().equals(learnerId))
                .map(WaitlistEntry::enrolmentId)
                .forEach(ids::add);
        session.decisions().stream()
                .filter(decision -> decision.learnerId().equals(learnerId))
                .map(SeatDecision::enrolmentId)
                .forEach(ids::add);
        return ids.stream().distinct().toList();
    }

    /**
     * @param held whether the learner has a seat there; if not, it was given back, or could not be had beside another
     * @param parts its dates; empty once it was given back
     */
    record HoldingView(String courseCode, String sessionId, boolean held, List<Part> parts) {}

    /** By what it is decided whether a learner's seats overlap. */
    @Bean
    static PersonalData seatHoldings(MongoTemplate mongo) {
        return PersonalData.of(
                "seatHoldings",
                Set.of("seat_holdings"),
                learnerId -> mongo.find(holdings(learnerId).with(Sort.by("_id")), LearnerSeatHoldings.class).stream()
                        .flatMap(course -> course.sessions().stream()
                                .map(one ->
                                        new HoldingView(course.courseCode(), one.sessionId(), one.held(), one.parts())))
                        .toList(),
                order -> (int) mongo.remove(holdings(order.learnerId()), LearnerSeatHoldings.class)
                        .getDeletedCount());
    }

    private static Query holdings(String learnerId) {
        return query(where("learnerId").is(learnerId));
    }
}
