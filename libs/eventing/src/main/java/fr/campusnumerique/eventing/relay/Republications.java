package fr.campusnumerique.eventing.relay;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;
import static java.util.Objects.requireNonNull;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import fr.campusnumerique.eventing.Lease;
import fr.campusnumerique.eventing.TransientFailures;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.MongoDatabaseFactory;

/**
 * Sends the newest event of every aggregate again, for topics that were lost: page by page in the order of ids, so many in a
 * round of the sweep, by one replica at a time. How far it has come is in the store; whoever goes on after a crash sends one
 * page twice. An aggregate that is being published just then, or whose event cannot be sent, is tried again in later rounds.
 */
final class Republications {

    private static final Logger LOG = LoggerFactory.getLogger(Republications.class);
    private static final String COLLECTION = "republications";

    private final Map<String, String> topics;
    private final OutboxDocuments documents;
    private final Relay relay;
    private final Lease lease;
    private final MongoDatabaseFactory store;
    private final RelayMeters meters;
    private final Clock clock;
    private final Duration look;
    private final int page;
    private volatile long nextLook = System.nanoTime();

    /**
     * @param topics the topic of each collection
     * @param look how often the store is asked at most, while none is open, whether another replica has begun one
     * @param page aggregates of a collection that are sent in one round
     */
    Republications(
            Map<String, String> topics,
            OutboxDocuments documents,
            Relay relay,
            Lease lease,
            MongoDatabaseFactory store,
            RelayMeters meters,
            Clock clock,
            Duration look,
            int page) {
        this.topics = topics;
        this.documents = documents;
        this.relay = relay;
        this.lease = lease;
        this.store = store;
        this.meters = meters;
        this.clock = clock;
        this.look = look;
        this.page = page;
        topics.values().forEach(topic -> meters.republished(topic, 0));
    }

    /** Begins those collections of which none is open; one that is open goes on. */
    List<Republication> begin(List<String> collections) {
        for (var collection : collections) {
            var begun = Republication.begun(collection, clock.instant());
            try {
                stored().replaceOne(
                                and(eq("_id", collection), ne("endedAt", null)),
                                begun.toDocument(),
                                new ReplaceOptions().upsert(true));
                LOG.info("The newest events of {} are sent to {} again", collection, topics.get(collection));
            } catch (MongoException open) {
                if (!TransientFailures.isCollision(open)) {
                    throw open;
                }
            }
        }
        nextLook = System.nanoTime();
        return of(collections);
    }

    /** The last one of each collection, whether or not it is open. */
    List<Republication> of(Collection<String> collections) {
        return stored().find(in("_id", collections))
                .limit(collections.size())
                .map(Republication::of)
                .into(new ArrayList<>());
    }

    /** One page of each collection that is to be sent again. */
    void round() throws InterruptedException {
        if (System.nanoTime() - nextLook < 0) {
            return;
        }
        var open = of(topics.keySet()).stream().filter(Republication::isOpen).toList();
        if (open.isEmpty()) {
            nextLook = System.nanoTime() + look.toNanos();
        }
        for (var one : open) {
            if (relay.reaches(one.collection()) && lease.held("republish." + one.collection(), clock.instant())) {
                sendPage(one);
            }
        }
    }

    private void sendPage(Republication before) throws InterruptedException {
        var collection = before.collection();
        var room = page - before.left().size();
        var found = room <= 0 ? List.<OutboxSnapshot>of() : documents.following(collection, before.after(), room);
        var again = before.left().isEmpty() ? List.<OutboxSnapshot>of() : documents.those(collection, before.left());
        var sendable = Stream.concat(again.stream(), found.stream())
                .filter(document -> !document.pending().isEmpty())
                .toList();
        var sending = sendable.stream().map(relay::republish).toList();
        CollectionSweep.published(sending);
        var left = new ArrayList<String>();
        for (var i = 0; i < sendable.size(); i++) {
            if (!sending.get(i).isDone()
                    || sending.get(i).isCompletedExceptionally()
                    || !sending.get(i).join()) {
                left.add(sendable.get(i).id());
            }
        }
        var sent = sendable.size() - left.size();
        var ended = left.isEmpty() && room > 0 && found.size() < room;
        var after = new Republication(
                collection,
                before.startedAt(),
                found.isEmpty() ? before.after() : found.getLast().id(),
                left,
                before.sent() + sent,
                before.withoutEvent() + found.size() + again.size() - sendable.size(),
                ended ? clock.instant() : null);
        meters.republished(requireNonNull(topics.get(collection)), sent);
        stored().replaceOne(asItWas(before), after.toDocument());
        if (ended) {
            LOG.info("The newest events of {} have been sent again: {}", collection, after.sent());
        }
    }

    /** So that of two replicas which send the same page only one goes on. */
    private static Document asItWas(Republication before) {
        return new Document("_id", before.collection())
                .append("startedAt", Date.from(before.startedAt()))
                .append("after", before.after())
                .append("sent", before.sent());
    }

    private MongoCollection<Document> stored() {
        return store.getMongoDatabase().getCollection(COLLECTION);
    }
}
