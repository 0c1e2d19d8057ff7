package fr.campusnumerique.eventing.relay;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
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

    private record Queued(UpdateOneModel<Document> statement, CompletableFuture<Boolean> matched) {}

    AcknowledgementWrites(Supplier<MongoCollection<Document>> collection) {
        this.collection = collection;
    }

    /**
     * Returns once the statement has been carried out, or throws what the store threw.
     *
     * @return true if its guard matched; false if it may not have, since a bulk write only says how many did
     */
    boolean write(UpdateOneModel<Document> statement) {
        var queued = new Queued(statement, new CompletableFuture<>());
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
            var allMatched = matched(together.stream().map(Queued::statement).toList()) == together.size();
            together.forEach(queued -> queued.matched().complete(allMatched));
        } catch (RuntimeException | Error failure) {
            together.forEach(queued -> queued.matched().completeExceptionally(failure));
        }
    }

    private int matched(List<UpdateOneModel<Document>> statements) {
        return collection.get().bulkWrite(statements, UNORDERED).getMatchedCount();
    }
}
