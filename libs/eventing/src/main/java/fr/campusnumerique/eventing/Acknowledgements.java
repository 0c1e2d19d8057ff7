package fr.campusnumerique.eventing;

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
 * Writes the acknowledgements of one collection together: what comes while one bulk write is on its way leaves with the
 * next. Nothing waits for company, so a single one is as quick as ever. Each statement keeps its own guard, and is as
 * atomic as it was alone.
 */
final class Acknowledgements {

    private static final int MOST_AT_ONCE = 256;
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final Supplier<MongoCollection<Document>> collection;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final AtomicBoolean writing = new AtomicBoolean();

    private record Waiting(UpdateOneModel<Document> statement, CompletableFuture<Boolean> matched) {}

    Acknowledgements(Supplier<MongoCollection<Document>> collection) {
        this.collection = collection;
    }

    /**
     * Returns once the statement has been carried out, or throws what the store threw.
     *
     * @return true if its guard matched; false if it may not have, since a bulk write only says how many did
     */
    boolean write(UpdateOneModel<Document> statement) {
        var waiting = new Waiting(statement, new CompletableFuture<>());
        queue.add(waiting);
        if (writing.compareAndSet(false, true)) {
            Thread.ofVirtual().name("relay-acknowledgements").start(this::writeWhatWaits);
        }
        return waiting.matched().join();
    }

    private void writeWhatWaits() {
        do {
            while (!queue.isEmpty()) {
                writeTogether();
            }
            writing.set(false);
        } while (!queue.isEmpty() && writing.compareAndSet(false, true));
    }

    private void writeTogether() {
        var together = new ArrayList<Waiting>();
        queue.drainTo(together, MOST_AT_ONCE);
        try {
            var allMatched = matched(together.stream().map(Waiting::statement).toList()) == together.size();
            together.forEach(waiting -> waiting.matched().complete(allMatched));
        } catch (RuntimeException | Error failure) {
            together.forEach(waiting -> waiting.matched().completeExceptionally(failure));
        }
    }

    private int matched(List<UpdateOneModel<Document>> statements) {
        return collection.get().bulkWrite(statements, UNORDERED).getMatchedCount();
    }
}
