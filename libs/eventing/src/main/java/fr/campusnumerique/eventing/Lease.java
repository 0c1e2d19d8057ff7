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
import java.util.UUID;
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

    public Lease(MongoDatabaseFactory store, Duration length) {
        this.store = store;
        this.length = length;
    }

    /** Whether this replica may sweep the collection now. */
    public boolean held(String collection, Instant now) {
        var jitter = ThreadLocalRandom.current().nextLong(length.toMillis() / 2 + 1);
        var free = or(eq("holder", holder), lt("until", Date.from(now)));
        var mine = combine(
                set("holder", holder), set("until", Date.from(now.plus(length).plusMillis(jitter))));
        try {
            store.getMongoDatabase()
                    .getCollection(COLLECTION)
                    .updateOne(and(eq("_id", collection), free), mine, new UpdateOptions().upsert(true));
            return true;
        } catch (MongoException heldByAnother) {
            if (TransientFailures.isCollision(heldByAnother)) {
                return false;
            }
            throw heldByAnother;
        }
    }
}
