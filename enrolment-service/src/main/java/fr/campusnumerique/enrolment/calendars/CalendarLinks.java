package fr.campusnumerique.enrolment.calendars;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import fr.campusnumerique.calendar.CalendarSecret;
import fr.campusnumerique.eventing.RetriedOnConflict;
import java.time.Instant;
import java.util.Optional;
import org.springframework.data.mongodb.core.FindAndReplaceOptions;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Repository;

/** By which addresses learners' calendars can be read. */
@Repository
public class CalendarLinks {

    private final MongoTemplate mongo;

    CalendarLinks(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    /** Whose calendar an address with this secret shows; nobody's if it was never given, or not any more. */
    public Optional<String> holderOf(CalendarSecret secret) {
        return Optional.ofNullable(mongo.findOne(query(where("secretHash").is(secret.hash())), CalendarLink.class))
                .map(CalendarLink::learnerId);
    }

    /**
     * Gives the learner this secret; the one before shows nothing from then on.
     *
     * @return whether there was none before
     */
    @RetriedOnConflict
    boolean give(String learnerId, CalendarSecret secret, Instant now) {
        var before = mongo.findAndReplace(
                query(where("_id").is(learnerId)),
                new CalendarLink(learnerId, secret.hash(), now),
                FindAndReplaceOptions.options().upsert());
        return before == null;
    }

    Optional<CalendarLink> of(String learnerId) {
        return Optional.ofNullable(mongo.findById(learnerId, CalendarLink.class));
    }

    /** @return whether there was one */
    boolean revoke(String learnerId) {
        return mongo.remove(query(where("_id").is(learnerId)), CalendarLink.class)
                        .getDeletedCount()
                > 0;
    }
}
