package fr.campusnumerique.enrolment.seats;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.BulkOperations.BulkMode;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/** The stored seats of all sessions. */
@Repository
class SeatsStore {

    private static final int PAGE = 500;

    private final MongoTemplate mongo;

    SeatsStore(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    Optional<Seats> find(String sessionId) {
        return Optional.ofNullable(mongo.findById(sessionId, Seats.class));
    }

    /** One guarded write. */
    Seats save(Seats seats) {
        seats.prepareWrite();
        var saved = mongo.save(seats);
        saved.written();
        return saved;
    }

    /**
     * Takes applied decisions off the lists of their sessions, in one write and without a guard: a save that races with it
     * may bring them back, and then they are applied again, which changes nothing. The sweep finds a session with nothing
     * left on its list only when something new is decided.
     */
    void forget(Map<String, ? extends Collection<Long>> numbers) {
        if (numbers.isEmpty()) {
            return;
        }
        var writes = mongo.bulkOps(BulkMode.ORDERED, Seats.class);
        numbers.forEach((sessionId, applied) -> {
            var those = new Document("number", new Document("$in", List.copyOf(applied)));
            writes.updateOne(query(where("_id").is(sessionId)), new Update().pull("assignments", those));
            var empty = query(where("_id").is(sessionId).and("assignments").is(List.of()));
            writes.updateOne(empty, new Update().unset("undeliveredSince"));
        });
        writes.execute();
    }

    /** Sessions with decisions decided before this moment that may not have been applied, the oldest first. */
    List<String> undeliveredSince(Instant before) {
        return idsBy("undeliveredSince", before);
    }

    /** Sessions in which an offer or an approval is overdue, the oldest first. */
    List<String> overdue(Instant now) {
        return idsBy("nextDeadline", now);
    }

    private List<String> idsBy(String field, Instant until) {
        var due = query(where(field).lte(until)).with(Sort.by(field)).limit(PAGE);
        due.fields().include("_id");
        return mongo.find(due, Document.class, mongo.getCollectionName(Seats.class)).stream()
                .map(found -> found.getString("_id"))
                .toList();
    }
}
