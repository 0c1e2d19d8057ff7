package fr.campusnumerique.eventing.outbox;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import fr.campusnumerique.eventing.TransientFailures;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.Ordered;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.data.mongodb.core.mapping.event.BeforeConvertCallback;

/**
 * A database that was put back to an earlier time would give new events numbers that the topics hold already, and readers
 * would take them for old ones. So all numbers go on beyond a floor: the time of the restore in hundredths of a second since
 * 1970, which is beyond whatever was given before as long as no aggregate records a hundred events a second for ever. At the
 * start each aggregate is moved beyond it, before anything is published or decided; afterwards each that is made anew begins
 * beyond it, since one of its id may have been published after the backup. Done once for each name of a restore.
 */
final class RestoredStore implements BeforeConvertCallback<PublishesEvents>, SmartLifecycle, Ordered {

    /** Before the sweep, the consumers and the web server. */
    static final int PHASE = -1;

    private static final Logger LOG = LoggerFactory.getLogger(RestoredStore.class);
    private static final String COLLECTION = "restored";
    private static final String ONLY = "newest";
    private static final int PAGE = 500;

    private final MongoDatabaseFactory store;
    private final Set<String> collections;
    private final String name;
    private final Clock clock;
    private volatile @Nullable Long floor;
    private volatile boolean running;

    /**
     * @param collections that publish events
     * @param name of the restore, another one for each; empty if there was none
     */
    RestoredStore(MongoDatabaseFactory store, Set<String> collections, String name, Clock clock) {
        this.store = store;
        this.collections = Set.copyOf(collections);
        this.name = name;
        this.clock = clock;
    }

    /** Moves what was restored, unless that was done before; goes on where a start before this one was ended. */
    @Override
    public void start() {
        running = true;
        if (name.isEmpty()) {
            askForFloor();
            return;
        }
        note();
        var noted = restored().find(eq("_id", ONLY)).first();
        if (noted == null || noted.getBoolean("done", false)) {
            return;
        }
        long beyond = noted.getLong("floor");
        floor = beyond;
        var moved = 0;
        for (var collection : collections) {
            moved += move(store.getMongoDatabase().getCollection(collection), beyond);
        }
        restored().updateOne(eq("_id", ONLY), new Document("$set", new Document("done", true)));
        LOG.info("Restore {}: {} aggregates of {} publish beyond {} from now on", name, moved, collections, beyond);
    }

    /** So that no command waits for it. */
    private void askForFloor() {
        try {
            floor();
        } catch (MongoException away) {
            LOG.debug("Whether the store was restored is asked again at the first save", away);
        }
    }

    /** One document: a second name takes the place of the first, with a later time. */
    private void note() {
        var noted = new Document("name", name)
                .append("at", Date.from(clock.instant()))
                .append("floor", clock.millis() / 10)
                .append("done", false);
        try {
            restored()
                    .updateOne(
                            new Document("_id", ONLY).append("name", new Document("$ne", name)),
                            new Document("$set", noted),
                            new UpdateOptions().upsert(true));
        } catch (MongoException notedBefore) {
            if (!TransientFailures.isCollision(notedBefore)) {
                throw notedBefore;
            }
        }
    }

    private static int move(MongoCollection<Document> aggregates, long beyond) {
        var moved = 0;
        var after = "";
        List<Document> page;
        do {
            page = aggregates
                    .find(new Document("_id", new Document("$gt", after))
                            .append("outbox.sequence", new Document("$lt", beyond)))
                    .projection(new Document("version", 1)
                            .append("outbox.sequence", 1)
                            .append("outbox.acknowledged", 1)
                            .append("outbox.pending.sequence", 1))
                    .sort(new Document("_id", 1))
                    .limit(PAGE)
                    .into(new ArrayList<>());
            var moves = page.stream().map(document -> moved(document, beyond)).toList();
            if (!moves.isEmpty()) {
                moved += aggregates
                        .bulkWrite(moves, new BulkWriteOptions().ordered(false))
                        .getModifiedCount();
            }
            after = page.isEmpty() ? after : page.getLast().getString("_id");
        } while (page.size() == PAGE);
        return moved;
    }

    /** Guarded by the version: what another replica has saved meanwhile it has moved itself. */
    private static WriteModel<Document> moved(Document document, long beyond) {
        var outbox = document.get("outbox", Document.class);
        var pending = outbox.getList("pending", Document.class, List.of());
        var by = beyond + pending.size() - number(outbox, "sequence");
        var numbers = new Document("outbox.sequence", beyond + pending.size())
                .append("outbox.acknowledged", number(outbox, "acknowledged") + by);
        for (var i = 0; i < pending.size(); i++) {
            numbers.append("outbox.pending." + i + ".sequence", number(pending.get(i), "sequence") + by);
        }
        var guard = new Document("_id", document.get("_id"))
                .append("version", document.get("version"))
                .append("outbox.sequence", outbox.get("sequence"));
        return new UpdateOneModel<>(guard, new Document("$set", numbers));
    }

    private static long number(Document document, String field) {
        return document.get(field, Number.class).longValue();
    }

    @Override
    public PublishesEvents onBeforeConvert(PublishesEvents aggregate, String collection) {
        aggregate.outbox().beyond(floor());
        return aggregate;
    }

    private long floor() {
        var known = floor;
        if (known == null) {
            var noted = restored().find(eq("_id", ONLY)).first();
            known = noted == null ? 0L : noted.getLong("floor");
            floor = known;
        }
        return known;
    }

    private MongoCollection<Document> restored() {
        return store.getMongoDatabase().getCollection(COLLECTION);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
