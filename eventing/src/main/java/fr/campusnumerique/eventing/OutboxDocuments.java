package fr.campusnumerique.eventing;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import fr.campusnumerique.eventing.Committed.Aggregate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.MongoDatabaseFactory;

/** What the relay reads and writes in the documents of aggregates: nothing but their outbox. */
class OutboxDocuments {

    private static final String ACKNOWLEDGED = "outbox.acknowledged";
    private static final String PENDING = "outbox.pending";
    private static final String PENDING_SINCE = "outbox.pendingSince";

    private final MongoDatabaseFactory store;

    OutboxDocuments(MongoDatabaseFactory store) {
        this.store = store;
    }

    /** Creates the index by which the sweep finds documents where something waits. */
    void prepare(String collection) {
        documents(collection).createIndex(Indexes.ascending(PENDING_SINCE), new IndexOptions().sparse(true));
    }

    /**
     * Notes that the broker holds everything up to a sequence, if the document is still as it was published.
     *
     * @return whether it was; if not, nothing has changed
     */
    boolean acknowledge(Committed published, long upTo) {
        var asPublished = and(eq("_id", published.id()), eq("version", published.version()));
        var result = documents(published.collection())
                .updateOne(
                        asPublished,
                        combine(
                                set(ACKNOWLEDGED, upTo),
                                pull(PENDING, new Document("sequence", new Document("$lt", upTo))),
                                unset(PENDING_SINCE)));
        return result.getMatchedCount() == 1;
    }

    /**
     * Notes the same in a document that has moved on since it was published, and reads what it holds now.
     *
     * @return the document as it is now, or nothing if it was deleted
     */
    Optional<Committed> acknowledgeMoved(Committed published, long upTo) {
        var collection = documents(published.collection());
        collection.updateOne(
                and(eq("_id", published.id()), lt(ACKNOWLEDGED, upTo)),
                combine(set(ACKNOWLEDGED, upTo), pull(PENDING, new Document("sequence", new Document("$lt", upTo)))));
        var now = read(published.aggregate());
        now.filter(document -> document.sweepable() && !document.waits()).ifPresent(this::nothingWaits);
        return now;
    }

    /** One aggregate's document as it is now, if it still exists. */
    Optional<Committed> read(Aggregate aggregate) {
        return find(aggregate.collection(), eq("_id", aggregate.id()), 1).stream()
                .findFirst();
    }

    private void nothingWaits(Committed document) {
        documents(document.collection())
                .updateOne(and(eq("_id", document.id()), eq("version", document.version())), unset(PENDING_SINCE));
    }

    /** Documents in which something has waited since before a moment, oldest first. */
    List<Committed> waitingSinceBefore(String collection, Instant moment, int most) {
        return find(collection, lt(PENDING_SINCE, Date.from(moment)), most);
    }

    private List<Committed> find(String collection, Bson filter, int most) {
        var found = new ArrayList<Committed>();
        documents(collection)
                .find(filter)
                .projection(include("version", "outbox"))
                .sort(new Document(PENDING_SINCE, 1))
                .limit(most)
                .forEach(document -> found.add(Committed.of(collection, document)));
        return found;
    }

    /** How much waits in these collections. */
    Backlog backlog(Collection<String> collections) {
        return collections.stream().map(this::backlog).reduce(Backlog.NONE, Backlog::plus);
    }

    private Backlog backlog(String collection) {
        var waiting = new Document(
                        "events",
                        new Document(
                                "$sum", new Document("$subtract", List.of("$outbox.sequence", "$" + ACKNOWLEDGED))))
                .append("oldest", new Document("$min", "$" + PENDING_SINCE));
        var row = documents(collection)
                .aggregate(List.of(
                        new Document("$match", exists(PENDING_SINCE).toBsonDocument()),
                        new Document("$group", waiting.append("_id", null))))
                .first();
        if (row == null) {
            return Backlog.NONE;
        }
        var oldest = row.getDate("oldest");
        return new Backlog(row.get("events", Number.class).longValue(), oldest == null ? null : oldest.toInstant());
    }

    private MongoCollection<Document> documents(String collection) {
        return store.getMongoDatabase().getCollection(collection);
    }
}
