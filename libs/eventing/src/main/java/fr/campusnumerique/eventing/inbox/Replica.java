package fr.campusnumerique.eventing.inbox;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import fr.campusnumerique.eventing.TransientFailures;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.bson.Document;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;

/**
 * What a service keeps of another service's aggregate: a document of its own. An event carries its aggregate's whole state,
 * so that a gap does no harm and only the newest counts.
 */
public interface Replica {

    /** Stored as {@code _id}. */
    String id();

    /** Of the newest event that the replica was made from, counted from 1; stored as {@code sequence}. */
    long sequence();

    /** Stores the state unless the same or a newer one is stored, whatever was delivered twice, late or out of order. */
    static void upsertIfNewer(MongoOperations store, Replica state) {
        upsertIfNewer(store, state, () -> true);
    }

    /**
     * The same: one write, and one more for the first event of an aggregate.
     *
     * @param insertAllowed asked where nothing is stored yet: false for what was removed and must not be recreated
     */
    static void upsertIfNewer(MongoOperations store, Replica state, BooleanSupplier insertAllowed) {
        var older = query(where("_id").is(state.id()).and("sequence").lt(state.sequence()));
        if (replaced(store, older, state) || !insertAllowed.getAsBoolean()) {
            return;
        }
        try {
            store.insert(state);
        } catch (DuplicateKeyException another) {
            // Another consumer was faster; what it stored may be older.
            replaced(store, older, state);
        }
    }

    /**
     * The same for many states as they are stored, each with {@code _id} and {@code sequence} (a long) and no {@code _id}
     * twice: one unordered bulk write, and a second one for what was stored already.
     */
    static void upsertIfNewer(MongoOperations store, String collection, List<Document> states) {
        write(store, collection, states, Replica::replacement);
    }

    /** The same, and fields that a state does not name stay as they are stored: something else than its events writes them. */
    static void mergeIfNewer(MongoOperations store, String collection, List<Document> states) {
        write(store, collection, states, Replica::change);
    }

    private static void write(
            MongoOperations store,
            String collection,
            List<Document> states,
            BiFunction<Document, Boolean, WriteModel<Document>> write) {
        var documents = store.getCollection(collection);
        var unordered = new BulkWriteOptions().ordered(false);
        try {
            if (!states.isEmpty()) {
                documents.bulkWrite(
                        states.stream().map(state -> write.apply(state, true)).toList(), unordered);
            }
        } catch (MongoBulkWriteException refused) {
            if (!TransientFailures.isCollision(refused)) {
                throw refused;
            }
            // Stored already: the same or newer, or something older that another consumer stored just now.
            var stored = refused.getWriteErrors().stream()
                    .map(error -> write.apply(states.get(error.getIndex()), false))
                    .toList();
            documents.bulkWrite(stored, unordered);
        }
    }

    private static WriteModel<Document> replacement(Document state, boolean upsert) {
        return new ReplaceOneModel<>(older(state), state, new ReplaceOptions().upsert(upsert));
    }

    private static WriteModel<Document> change(Document state, boolean upsert) {
        var fields = new Document(state);
        fields.remove("_id");
        return new UpdateOneModel<>(older(state), new Document("$set", fields), new UpdateOptions().upsert(upsert));
    }

    /**
     * What {@link #mergeIfNewer} writes of one state, for a bulk write that is the caller's: the store refuses it as a taken key
     * where the same or something newer is stored.
     */
    static WriteModel<Document> ifNewer(Document state) {
        return change(state, true);
    }

    private static Document older(Document state) {
        return new Document("_id", state.get("_id")).append("sequence", new Document("$lt", state.get("sequence")));
    }

    private static boolean replaced(MongoOperations store, Query older, Replica state) {
        return store.replace(older, state).getMatchedCount() > 0;
    }
}
