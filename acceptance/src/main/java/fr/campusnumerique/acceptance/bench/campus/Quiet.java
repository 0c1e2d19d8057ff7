package fr.campusnumerique.acceptance.bench.campus;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Filters;
import fr.campusnumerique.acceptance.kernel.Await;
import fr.campusnumerique.acceptance.kernel.events.Offsets;
import fr.campusnumerique.local.launcher.LocalCampus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;

/** Waits until nothing is on its way any more: all outboxes empty, all records consumed, twice in a row. */
final class Quiet implements AutoCloseable {

    private static final Duration BOUND = Duration.ofMinutes(10);
    private static final Set<String> TOPICS = Set.of(
            "campus.courses",
            "campus.sessions",
            "campus.enrolments",
            "campus.certificates",
            "campus.feedback",
            "campus.trainers");

    /** What a service still owes to others: events to the broker, decisions about seats to their enrolments. */
    private static final List<String> OWED = List.of("outbox.pendingSince", "undeliveredSince");

    /** One field of one collection, by an index: else a look would read everything. */
    private record Owed(MongoCollection<Document> collection, String field) {
        boolean isThere() {
            return collection.countDocuments(Filters.gt(field, new Date(0)), new CountOptions().limit(1)) > 0;
        }
    }

    private final Offsets offsets;
    private final MongoClient store;
    private final List<Owed> owed = new ArrayList<>();

    Quiet(LocalCampus campus) {
        this.offsets = new Offsets(campus.bootstrapServers());
        this.store = MongoClients.create(campus.storeUri(LocalCampus.ENROLMENT));
        for (String service : LocalCampus.SERVICES) {
            var database = store.getDatabase(service);
            for (String name : database.listCollectionNames()) {
                var collection = database.getCollection(name);
                for (Document index : collection.listIndexes()) {
                    OWED.stream()
                            .filter(index.get("key", Document.class)::containsKey)
                            .forEach(field -> owed.add(new Owed(collection, field)));
                }
            }
        }
        if (owed.size() < LocalCampus.SERVICES.size()) {
            throw new IllegalStateException("the services' outboxes have no indexes by which to see them empty");
        }
    }

    /** @throws fr.campusnumerique.acceptance.kernel.RefusedException after ten minutes */
    void await() {
        var last = new Object() {
            Map<TopicPartition, Long> ends = Map.of();
        };
        Await.until("everything is published and consumed", BOUND, () -> {
            Map<TopicPartition, Long> ends = offsets.ends(TOPICS);
            boolean quiet = owed.stream().noneMatch(Owed::isThere)
                    && offsets.lag(ends, group -> true) == 0
                    && ends.equals(last.ends);
            last.ends = ends;
            return quiet;
        });
    }

    @Override
    public void close() {
        store.close();
        offsets.close();
    }
}
