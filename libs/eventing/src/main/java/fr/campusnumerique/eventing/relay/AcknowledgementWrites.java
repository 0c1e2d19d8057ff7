package fr.campusnumerique.eventing.relay;

import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.bson.Document;

/**
 * Writes the acknowledgements of one collection in bulk: those that arrive while one bulk write runs form the next one. A
 * single one is not delayed. Each statement keeps its own guard and is atomic by itself.
 */
final class AcknowledgementWrites {

    private static final int MOST_AT_ONCE = 256;
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final Supplier<MongoCollection<Document>> collection;
    private final BlockingQueue<Queued> queue = new LinkedBlockingQueue<>();
    private final AtomicBoolean writing = new AtomicBoolean();

    private record Queued(
            OutboxSnapshot published, UpdateOneModel<Document> statement, CompletableFuture<Boolean> matched) {}

    AcknowledgementWrites(Supplier<MongoCollection<Document>> collection) {
        this.collection = collection;
    }

    /**
     * Returns once the statement has been carried out, or throws what the store threw.
     *
     * @param statement guarded by the version and the sequence of what was published
     * @return true if its guard matched; false if it did not, or if the document has changed since
     */
    boolean write(OutboxSnapshot published, UpdateOneModel<Document> statement) {
        var queued = new Queued(published, statement, new CompletableFuture<>());
        queue.add(queued);
        if (writing.compareAndSet(false, true)) {
            Thread.ofVirtual().name("relay-acknowledgements").start(this::flushPending);
        }
        return queued.matched().join();
    }

    private void flushPending() {
        do {
            while (!queue.isEmpty()) {
                writeTogether();
            }
            writing.set(false);
        } while (!queue.isEmpty() && writing.compareAndSet(false, true));
    }

    private void writeTogether() {
        var together = new ArrayList<Queued>();
        queue.drainTo(together, MOST_AT_ONCE);
        try {
            var matched = matched(together);
            together.forEach(queued -> queued.matched().complete(matched.test(queued.published())));
        } catch (RuntimeException | Error failure) {
            together.forEach(queued -> queued.matched().completeExceptionally(failure));
        }
    }

    /**
     * A bulk write only says how many guards matched. If some did not, one query tells which: versions only rise, so that a
     * document which is at its version now was so before.
     */
    private Predicate<OutboxSnapshot> matched(List<Queued> together) {
        var statements = together.stream().map(Queued::statement).toList();
        var count = collection.get().bulkWrite(statements, UNORDERED).getMatchedCount();
        if (count == 0 || count == statements.size()) {
            return _ -> count > 0;
        }
        var ids = together.stream().map(queued -> queued.published().id()).toList();
        var versions = new HashMap<String, Document>();
        collection
                .get()
                .find(in("_id", ids))
                .projection(include("version", "outbox.sequence"))
                .forEach(document -> versions.put(document.getString("_id"), document));
        return published -> published.isAt(versions.get(published.id()));
    }
}
