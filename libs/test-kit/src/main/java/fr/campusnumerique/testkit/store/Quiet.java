package fr.campusnumerique.testkit.store;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import fr.campusnumerique.testkit.events.LagFence;
import java.time.Duration;
import org.awaitility.Awaitility;

/**
 * Whether a running service has nothing left to do: every event is published and acknowledged, everything that its consumers
 * can read is handled, and every erasure is done. What one test leads to may otherwise happen while the next one counts.
 */
public final class Quiet {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final MongoDatabase database;
    private final String bootstrapServers;
    private final String service;
    private final String groupSuffix;

    /**
     * @param database the service's own
     * @param service name under which it runs, with which the names of its groups of consumers begin
     * @param groupSuffix with which they end: {@code campus.inbox.group-suffix} of the test
     */
    public Quiet(MongoDatabase database, String bootstrapServers, String service, String groupSuffix) {
        this.database = database;
        this.bootstrapServers = bootstrapServers;
        this.service = service;
        this.groupSuffix = groupSuffix;
    }

    /** Returns once it is quiet, within two minutes. */
    public void await() {
        Awaitility.await(service + " has nothing left to do")
                .pollInSameThread()
                .atMost(PATIENCE)
                .until(this::isReached);
    }

    /** Read is looked at between two looks at the store: what is read leads to events, and events are read. */
    public boolean isReached() {
        return isStoreSettled() && LagFence.areAtEnd(bootstrapServers, service + ".", groupSuffix) && isStoreSettled();
    }

    private boolean isStoreSettled() {
        for (var collection : database.listCollectionNames()) {
            if (database.getCollection(collection).countDocuments(Filters.exists("outbox.pendingSince")) > 0) {
                return false;
            }
        }
        return database.getCollection("acknowledgements").countDocuments(Filters.exists("givenAt", false)) == 0;
    }
}
