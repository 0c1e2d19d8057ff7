package fr.campusnumerique.acceptance.bench;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.client.result.UpdateResult;
import fr.campusnumerique.eventing.inbox.EventEnvelope;
import java.util.List;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;

/**
 * A consumer's own copy of bookings: the newest state of each, one write an event. The copy's version is the sequence of
 * the event that it shows, so that the guard names exactly {@code _id} and {@code version}: both the embedded store and
 * MongoDB find that by an index, while "an older sequence" would be a scan in the first.
 */
final class BookingCopies {

    /** What this consumer reads of an event. */
    record BookingFacts(
            String enrolmentId, String state, List<String> completedModules, List<String> requiredModules) {}

    private final MongoCollection<Document> copies;
    private final Arrivals arrivals;

    BookingCopies(MongoTemplate mongo, Arrivals arrivals) {
        this.copies = mongo.getCollection("booking_copies");
        this.arrivals = arrivals;
    }

    void keep(EventEnvelope<BookingFacts> event) {
        arrivals.delivered(event.subject(), event.sequence());
        if (replace(copies, event.subject(), event.sequence() - 1, event.sequence(), event.data())
                        .getMatchedCount()
                == 0) {
            keepUnlessNewerIsHere(event);
        }
        arrivals.applied(event.subject(), event.sequence());
    }

    private void keepUnlessNewerIsHere(EventEnvelope<BookingFacts> event) {
        var found = copies.find(Filters.eq("_id", event.subject())).first();
        if (found == null) {
            copies.insertOne(document(event.subject(), event.sequence(), event.data()));
        } else if (found.getLong("version") < event.sequence()) {
            replace(copies, event.subject(), found.getLong("version"), event.sequence(), event.data());
        }
    }

    static Document document(String id, long version, BookingFacts facts) {
        return new Document("_id", id)
                .append("version", version)
                .append("state", facts.state())
                .append("completedModules", facts.completedModules())
                .append("requiredModules", facts.requiredModules());
    }

    /** The bare guarded update, also the baseline's. */
    static UpdateResult replace(MongoCollection<Document> copies, String id, long from, long to, BookingFacts facts) {
        return copies.updateOne(
                new Document("_id", id).append("version", from),
                Updates.combine(
                        Updates.set("version", to),
                        Updates.set("state", facts.state()),
                        Updates.set("completedModules", facts.completedModules()),
                        Updates.set("requiredModules", facts.requiredModules())));
    }
}
