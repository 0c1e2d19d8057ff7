package fr.campusnumerique.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import de.bwaldvogel.mongo.backend.IndexKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same documents with indexes and without: every query must find the same ones. */
class SecondaryIndexTest {

    private static final int STEPS = 600;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void a_query_finds_with_indexes_what_it_finds_without(long seed) {
        try (LocalStore store = LocalStore.inMemory(0)) {
            compare(store, new Random(seed));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = 4)
    void so_it_does_in_a_store_that_keeps_its_documents(long seed) {
        try (LocalStore store = LocalStore.in(folder, 0)) {
            compare(store, new Random(seed));
        }
    }

    @Test
    void a_conjunction_can_be_looked_up_as_its_parts_can() {
        var bySince = new SecondaryIndex<>("by_since", List.of(new IndexKey("since", true)));
        assertThat(bySince.canHandle(query("since"))).isTrue();
        assertThat(bySince.canHandle(query("$and", query("_id"), query("since"))))
                .isTrue();
        assertThat(bySince.canHandle(query("$and", query("_id"), query("$and", query("since")))))
                .isTrue();
        assertThat(bySince.canHandle(query("$or", query("_id"), query("since"))))
                .isFalse();
        assertThat(bySince.canHandle(query("$and", query("_id")))).isFalse();
    }

    private static de.bwaldvogel.mongo.bson.Document query(String path) {
        return new de.bwaldvogel.mongo.bson.Document(path, new de.bwaldvogel.mongo.bson.Document("$gte", 1));
    }

    private static de.bwaldvogel.mongo.bson.Document query(String of, de.bwaldvogel.mongo.bson.Document... parts) {
        return new de.bwaldvogel.mongo.bson.Document(of, List.of(parts));
    }

    private static void compare(LocalStore store, Random random) {
        try (MongoClient client = MongoClients.create(store.uri(""))) {
            MongoCollection<Document> plain = client.getDatabase("campus").getCollection("plain");
            MongoCollection<Document> indexed = client.getDatabase("campus").getCollection("indexed");
            indexed.createIndex(Indexes.ascending("state", "seats"));
            indexed.createIndex(Indexes.ascending("since"));
            indexed.createIndex(Indexes.ascending("topics", "state"));
            indexed.createIndex(Indexes.descending("parts.place", "seats"));
            int found = 0;
            for (int step = 0; step < STEPS; step++) {
                change(plain, indexed, random);
                Document query = query(random);
                List<Object> expected = ids(plain, query);
                found += expected.size();
                assertThat(ids(indexed, query)).as("step %d: %s", step, query).isEqualTo(expected);
                assertThat(indexed.countDocuments(query))
                        .as("step %d: %s", step, query)
                        .isEqualTo(expected.size());
            }
            assertThat(found).isGreaterThan(STEPS);
        }
    }

    private static void change(MongoCollection<Document> plain, MongoCollection<Document> indexed, Random random) {
        Document id = new Document("_id", "d" + random.nextInt(60));
        switch (random.nextInt(4)) {
            case 0 -> List.of(plain, indexed).forEach(documents -> documents.deleteOne(id));
            case 1 -> {
                Document unset = new Document("$unset", new Document(random.nextBoolean() ? "since" : "state", ""));
                List.of(plain, indexed).forEach(documents -> documents.updateOne(id, unset));
            }
            default -> {
                Document document = document(random).append("_id", id.get("_id"));
                List.of(plain, indexed).forEach(documents -> {
                    documents.deleteOne(id);
                    documents.insertOne(new Document(document));
                });
            }
        }
    }

    private static Document document(Random random) {
        Document document = new Document();
        List<Supplier<Object>> states = List.of(() -> "open", () -> "closed", () -> 3, () -> true);
        List<Supplier<Object>> numbers = List.of(() -> 1, () -> 2L, () -> 3.0, () -> "3");
        put(document, "state", states, random);
        put(document, "seats", numbers, random);
        put(document, "since", List.of(() -> new Date(random.nextInt(9)), () -> 5), random);
        put(
                document,
                "topics",
                List.of(() -> List.of("ai", "data"), List::of, () -> "ai", () -> List.of(1, "x")),
                random);
        put(
                document,
                "parts",
                List.of(
                        () -> List.of(new Document("place", "Lyon"), new Document("place", "Lille")),
                        () -> new Document("place", "Lyon"),
                        () -> List.of(new Document(), new Document("place", null))),
                random);
        return document;
    }

    private static void put(Document document, String key, List<Supplier<Object>> values, Random random) {
        switch (random.nextInt(8)) {
            case 0 -> document.append(key, null);
            case 1 -> document.remove(key);
            default ->
                document.append(key, values.get(random.nextInt(values.size())).get());
        }
    }

    private static Document query(Random random) {
        Document query = new Document();
        List<Supplier<Object>> states = List.of(
                () -> "open",
                () -> new Document("$in", List.of("open", true)),
                () -> new Document("$in", List.of()),
                () -> new Document("$ne", "open"),
                () -> Pattern.compile("^o"),
                () -> 3L);
        List<Supplier<Object>> numbers = List.of(
                () -> 3,
                () -> new Document("$gt", 1),
                () -> new Document("$gte", 2).append("$lt", 3),
                () -> new Document("$lte", 2.0));
        List<Supplier<Object>> moments = List.of(
                () -> new Document("$lt", new Date(random.nextInt(9))),
                () -> new Document("$exists", true),
                () -> new Document("$exists", false),
                () -> 5);
        List<Supplier<Object>> topics =
                List.of(() -> "ai", () -> List.of("ai", "data"), () -> new Document("$all", List.of("ai", "data")));
        query(query, "state", states, random);
        query(query, "seats", numbers, random);
        query(query, "since", moments, random);
        query(query, "topics", topics, random);
        query(query, "parts.place", List.of(() -> "Lyon", () -> new Document("$in", List.of("Lille", "Lyon"))), random);
        return random.nextInt(3) == 0 ? conjunction(query) : query;
    }

    /** The same as a driver's {@code and} writes it. */
    private static Document conjunction(Document query) {
        List<Document> parts = new ArrayList<>();
        query.forEach((key, condition) -> parts.add(new Document(key, condition)));
        return parts.isEmpty() ? query : new Document("$and", parts);
    }

    private static void query(Document query, String key, List<Supplier<Object>> conditions, Random random) {
        switch (random.nextInt(12)) {
            case 0 -> query.append(key, null);
            case 1, 2, 3, 4 ->
                query.append(
                        key, conditions.get(random.nextInt(conditions.size())).get());
            default -> {
                // Not asked for.
            }
        }
    }

    private static List<Object> ids(MongoCollection<Document> documents, Document query) {
        List<Object> ids = new ArrayList<>();
        documents.find(query).sort(new Document("_id", 1)).forEach(document -> ids.add(document.get("_id")));
        return ids;
    }

    @Test
    void documents_of_before_a_start_are_found_after_it() {
        try (LocalStore store = LocalStore.in(folder, 0);
                MongoClient client = MongoClients.create(store.uri(""))) {
            var sessions = client.getDatabase("campus").getCollection("sessions");
            sessions.createIndex(Indexes.ascending("course"));
            sessions.insertOne(new Document("_id", "s1").append("course", "ai"));
        }
        try (LocalStore store = LocalStore.in(folder, 0);
                MongoClient client = MongoClients.create(store.uri(""))) {
            var sessions = client.getDatabase("campus").getCollection("sessions");
            sessions.createIndex(Indexes.ascending("course"));
            assertThat(ids(sessions, new Document("course", "ai"))).containsExactly("s1");
            sessions.updateOne(new Document("_id", "s1"), new Document("$set", new Document("course", "data")));
            assertThat(ids(sessions, new Document("course", "ai"))).isEmpty();
            assertThat(ids(sessions, new Document("course", "data"))).containsExactly("s1");
        }
    }
}
