package fr.campusnumerique.eventing;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.MongoException;
import com.mongodb.client.model.UpdateOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.data.mongodb.MongoDatabaseFactory;

/**
 * Lets one replica at a time sweep a collection. It only saves duplicates: two holders at once do no harm. Its length
 * varies, so that replicas take turns.
 */
public final class Lease {

    private static final String COLLECTION = "sweep_leases";

    private final MongoDatabaseFactory store;
    private final Duration length;
    private final String holder = UUID.randomUUID().toString();

    /** By collection, until when it is this replica's for sure. */
    private final Map<String, Instant> held = new ConcurrentHashMap<>();

    public Lease(MongoDatabaseFactory store, Duration length) {
        this.store = store;
        this.length = length;
    }

    /** Whether this replica may sweep the collection now. The store is asked only when half of the last lease is over. */
    public boolean held(String collection, Instant now) {
        var until = held.get(collection);
        if (until != null && now.plus(length.dividedBy(2)).isBefore(until)) {
            return true;
        }
        var jitter = ThreadLocalRandom.current().nextLong(length.toMillis() / 2 + 1);
        var free = or(eq("holder", holder), lt("until", Date.from(now)));
        var end = now.plus(length).plusMillis(jitter);
        var mine = combine(set("holder", holder), set("until", Date.from(end)));
        try {
            store.getMongoDatabase()
                    .getCollection(COLLECTION)
                    .updateOne(and(eq("_id", collection), free), mine, new UpdateOptions().upsert(true));
            held.put(collection, end);
            return true;
        } catch (MongoException heldByAnother) {
            if (TransientFailures.isCollision(heldByAnother)) {
                return false;
            }
            throw heldByAnother;
        }
    }
}
