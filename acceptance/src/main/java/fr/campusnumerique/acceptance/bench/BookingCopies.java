package fr.campusnumerique.acceptance.bench;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Updates;
import com.mongodb.client.result.UpdateResult;
import fr.campusnumerique.eventing.inbox.EventEnvelope;
import fr.campusnumerique.eventing.inbox.Replica;
import java.util.List;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;

/**
 * A consumer's own copy of bookings: the newest state of each, one bulk write for what a poll brings. The copy's version is
 * the sequence of the event that it shows.
 */
final class BookingCopies {

    /** What this consumer reads of an event. */
    record BookingFacts(
            String enrolmentId, String state, List<String> completedModules, List<String> requiredModules) {}

    private static final String COLLECTION = "booking_copies";

    private final MongoTemplate store;
    private final Arrivals arrivals;

    BookingCopies(MongoTemplate mongo, Arrivals arrivals) {
        this.store = mongo;
        this.arrivals = arrivals;
    }

    void keep(List<EventEnvelope<BookingFacts>> events) {
        events.forEach(event -> arrivals.delivered(event.subject(), event.sequence()));
        Replica.upsertIfNewer(
                store,
                COLLECTION,
                events.stream()
                        .map(event -> document(event.subject(), event.sequence(), event.data())
                                .append("sequence", event.sequence()))
                        .toList());
        events.forEach(event -> arrivals.applied(event.subject(), event.sequence()));
    }

    static Document document(String id, long version, BookingFacts facts) {
        return new Document("_id", id)
                .append("version", version)
                .append("state", facts.state())
                .append("completedModules", facts.completedModules())
                .append("requiredModules", facts.requiredModules());
    }

    /** The bare guarded update, which is the baseline. */
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
