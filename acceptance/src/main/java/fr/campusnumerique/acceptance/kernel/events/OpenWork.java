package fr.campusnumerique.acceptance.kernel.events;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import fr.campusnumerique.acceptance.kernel.Await;
import fr.campusnumerique.local.launcher.LocalCampus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;

/** What is still on its way in a campus, as its store and its broker know it. */
public final class OpenWork implements AutoCloseable {

    /** All topics of a campus. */
    public static final Set<String> TOPICS = Set.of(
            "campus.courses",
            "campus.sessions",
            "campus.enrolments",
            "campus.certificates",
            "campus.feedback",
            "campus.trainers");

    private static final Duration BOUND = Duration.ofMinutes(10);
    private static final String UNPUBLISHED = "outbox.pendingSince";

    /** Of a session whose seats have decided what its enrolments have not followed yet. */
    private static final String UNDELIVERED = "undeliveredSince";

    /** A field that only documents with open work have, where an index finds them. */
    private record Marked(MongoCollection<Document> collection, String field) {
        long count() {
            return collection.countDocuments(Filters.gt(field, new Date(0)));
        }
    }

    /**
     * @param pending documents with events that are not published
     * @param undelivered sessions with decisions about seats that enrolments do not follow yet
     * @param lag records that some service has not consumed
     * @param ends where the topics end: if they go on, something was on its way
     */
    public record Found(long pending, long undelivered, long lag, Map<TopicPartition, Long> ends) {

        /** Whether there was nothing, neither now nor when it was looked before. */
        public boolean isNothingSince(Map<TopicPartition, Long> before) {
            return pending + undelivered + lag == 0 && ends.equals(before);
        }
    }

    private final Offsets offsets;
    private final MongoClient store;
    private final List<Marked> marked = new ArrayList<>();

    /** @throws IllegalStateException if a service has no collection with an outbox */
    public OpenWork(LocalCampus campus) {
        this.offsets = new Offsets(campus.kafka());
        this.store = MongoClients.create(campus.storeUri(LocalCampus.ENROLMENT));
        for (String service : LocalCampus.SERVICES) {
            if (!find(service, UNPUBLISHED)) {
                close();
                throw new IllegalStateException(service + " has no outbox with an index by which to see it empty");
            }
            find(service, UNDELIVERED);
        }
    }

    private boolean find(String service, String field) {
        boolean found = false;
        var database = store.getDatabase(service);
        for (String name : database.listCollectionNames()) {
            var collection = database.getCollection(name);
            for (Document index : collection.listIndexes()) {
                if (index.get("key", Document.class).containsKey(field)) {
                    found |= marked.add(new Marked(collection, field));
                }
            }
        }
        return found;
    }

    /** Documents with events that were not published at a moment and still are not. */
    public long unpublishedSince(Instant moment) {
        return marked.stream()
                .filter(some -> some.field().equals(UNPUBLISHED))
                .mapToLong(some -> some.collection()
                        .countDocuments(Filters.and(
                                Filters.gt(UNPUBLISHED, new Date(0)), Filters.lt(UNPUBLISHED, Date.from(moment)))))
                .sum();
    }

    public Found look() {
        Map<TopicPartition, Long> ends = offsets.ends(TOPICS);
        return new Found(count(UNPUBLISHED), count(UNDELIVERED), offsets.lag(ends, _ -> true), ends);
    }

    /**
     * Waits until there is nothing, twice in a row.
     *
     * @throws fr.campusnumerique.acceptance.kernel.RefusedException after ten minutes
     */
    public void awaitNothing() {
        var before = new AtomicReference<Map<TopicPartition, Long>>(Map.of());
        Await.until("everything is published and consumed", BOUND, () -> {
            var found = look();
            return found.isNothingSince(before.getAndSet(found.ends()));
        });
    }

    private long count(String field) {
        return marked.stream()
                .filter(some -> some.field().equals(field))
                .mapToLong(Marked::count)
                .sum();
    }

    @Override
    public void close() {
        store.close();
        offsets.close();
    }
}
