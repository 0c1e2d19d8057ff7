package fr.campusnumerique.eventing.relay;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOneModel;
import fr.campusnumerique.eventing.relay.OutboxSnapshot.Aggregate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.MongoDatabaseFactory;

/** The outboxes inside the documents of aggregates, as the relay reads and writes them. */
class OutboxDocuments {

    private static final String ACKNOWLEDGED = "outbox.acknowledged";
    private static final String PENDING = "outbox.pending";
    private static final String PENDING_SINCE = "outbox.pendingSince";

    private final MongoDatabaseFactory store;
    private final ConcurrentMap<String, AcknowledgementWrites> acknowledgements = new ConcurrentHashMap<>();

    OutboxDocuments(MongoDatabaseFactory store) {
        this.store = store;
    }

    /** Creates the index by which the sweep finds documents with unpublished events. */
    void prepare(String collection) {
        documents(collection).createIndex(Indexes.ascending(PENDING_SINCE), new IndexOptions().sparse(true));
    }

    /**
     * Notes that the broker holds everything up to a sequence, if the document is still as it was published.
     *
     * @return true if it was; if false, it has changed, and it may be that nothing was noted
     */
    boolean acknowledge(OutboxSnapshot published, long upTo) {
        return acknowledgements
                .computeIfAbsent(published.collection(), name -> new AcknowledgementWrites(() -> documents(name)))
                .write(
                        published,
                        new UpdateOneModel<>(
                                asIs(published),
                                combine(set(ACKNOWLEDGED, upTo), pull(PENDING, below(upTo)), unset(PENDING_SINCE))));
    }

    /**
     * Notes the same in a document that has changed since it was published, and reads it. A newer acknowledgement stays.
     *
     * @return the document as it is now, or nothing if it was deleted
     */
    Optional<OutboxSnapshot> acknowledgeChanged(OutboxSnapshot published, long upTo) {
        var collection = published.collection();
        var now = documents(collection)
                .findOneAndUpdate(
                        eq("_id", published.id()),
                        combine(max(ACKNOWLEDGED, upTo), pull(PENDING, below(upTo))),
                        new FindOneAndUpdateOptions()
                                .projection(include("version", "outbox"))
                                .returnDocument(ReturnDocument.AFTER));
        if (now == null) {
            return Optional.empty();
        }
        var document = OutboxSnapshot.of(collection, now);
        if (document.sweepable() && !document.hasUnacknowledged()) {
            clearPendingSince(document);
        }
        return Optional.of(document);
    }

    /**
     * The sequence distinguishes an aggregate that was removed from the one that came again under its id, whose versions begin
     * anew. Written flat, not with {@code and}: the embedded store uses its index for nothing else.
     */
    private static Bson asIs(OutboxSnapshot document) {
        return new Document("_id", document.id())
                .append("version", document.version())
                .append("outbox.sequence", document.sequence());
    }

    private static Bson below(long sequence) {
        return new Document("sequence", new Document("$lt", sequence));
    }

    /** One aggregate's document as it is now, if it still exists. */
    Optional<OutboxSnapshot> read(Aggregate aggregate) {
        return find(aggregate.collection(), eq("_id", aggregate.id()), 1).stream()
                .findFirst();
    }

    private void clearPendingSince(OutboxSnapshot document) {
        documents(document.collection()).updateOne(asIs(document), unset(PENDING_SINCE));
    }

    /** Documents with unpublished events from before a moment, oldest first, beyond the cursor. */
    List<OutboxSnapshot> pendingSinceBefore(String collection, Instant moment, SweepCursor cursor, int most) {
        var pending = and(
                gte(PENDING_SINCE, Date.from(cursor.since())),
                lt(PENDING_SINCE, Date.from(moment)),
                nin("_id", cursor.ids()));
        return find(collection, pending, most);
    }

    /** Aggregates that have recorded an event, in the order of their ids, after one of them. */
    List<OutboxSnapshot> following(String collection, String id, int most) {
        return find(collection, and(gt("_id", id), gt("outbox.sequence", 0L)), new Document("_id", 1), most);
    }

    /** Those of these aggregates that still exist. */
    List<OutboxSnapshot> those(String collection, List<String> ids) {
        return find(collection, in("_id", ids), new Document("_id", 1), ids.size());
    }

    private List<OutboxSnapshot> find(String collection, Bson filter, int most) {
        return find(collection, filter, new Document(PENDING_SINCE, 1), most);
    }

    private List<OutboxSnapshot> find(String collection, Bson filter, Document order, int most) {
        var found = new ArrayList<OutboxSnapshot>();
        documents(collection)
                .find(filter)
                .projection(include("version", "outbox"))
                .sort(order)
                .limit(most)
                .forEach(document -> found.add(OutboxSnapshot.of(collection, document)));
        return found;
    }

    /** The unpublished events of a collection. */
    Backlog backlog(String collection) {
        var pending = new Document(
                        "events",
                        new Document(
                                "$sum", new Document("$subtract", List.of("$outbox.sequence", "$" + ACKNOWLEDGED))))
                .append("oldest", new Document("$min", "$" + PENDING_SINCE));
        var row = documents(collection)
                .aggregate(List.of(
                        new Document("$match", exists(PENDING_SINCE).toBsonDocument()),
                        new Document("$group", pending.append("_id", null))))
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
