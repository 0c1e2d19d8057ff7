package fr.campusnumerique.local.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.DuplicateKeyException;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The portable way to use MongoDB, tried on the store that stands in for it. */
class LocalStoreTest {

    private static LocalStore store;
    private static MongoClient client;
    private static MongoDatabase database;

    private MongoCollection<Document> courses;

    @BeforeAll
    static void open() {
        store = LocalStore.inMemory(0);
        client = MongoClients.create(store.uri(""));
        database = client.getDatabase("catalog").withWriteConcern(WriteConcern.MAJORITY);
    }

    @AfterAll
    static void close() {
        client.close();
        store.close();
    }

    @BeforeEach
    void empty() {
        database.drop();
        courses = database.getCollection("courses");
    }

    @Test
    void answers_hello_and_ping_as_health_checks_ask_them() {
        assertThat(database.runCommand(new Document("hello", 1)))
                .containsEntry("isWritablePrimary", true)
                .containsEntry("ok", 1.0)
                .containsKey("maxWireVersion");
        assertThat(database.runCommand(new Document("ping", 1))).containsEntry("ok", 1.0);
    }

    @Test
    void a_save_guarded_by_the_version_it_was_loaded_with_happens_once() {
        courses.insertOne(course("a", 1));
        assertThat(guardedSave("a", 1).getModifiedCount()).isOne();
        assertThat(guardedSave("a", 1).getModifiedCount()).isZero();
    }

    @Test
    void a_guarded_save_does_not_scan_the_collection() {
        var few = guardedSavesAmong(1_000);
        courses.drop();
        // A scan of twenty times as many takes twenty times as long.
        assertThat(guardedSavesAmong(20_000)).isLessThan(few.multipliedBy(8));
    }

    /** How long five hundred take. */
    private Duration guardedSavesAmong(int documents) {
        courses.insertMany(
                IntStream.range(0, documents).mapToObj(i -> course("c" + i, 1)).toList());
        long started = System.nanoTime();
        for (int i = 0; i < 500; i++) {
            assertThat(guardedSave("c" + i * 2, 1).getModifiedCount()).isOne();
        }
        return Duration.ofNanos(System.nanoTime() - started);
    }

    @Test
    void a_second_document_of_the_same_id_is_refused() {
        courses.insertOne(course("a", 1));
        assertThatThrownBy(() -> courses.insertOne(course("a", 1)))
                .isInstanceOf(MongoWriteException.class)
                .hasMessageContaining("E11000");
    }

    @Test
    void the_index_for_guarded_saves_comes_back_after_a_drop() {
        courses.insertOne(course("a", 1));
        courses.drop();
        courses.insertOne(course("a", 1));
        assertThat(courses.listIndexes().map(index -> index.getString("name"))).contains("by_id");
    }

    @Test
    void find_and_modify_hands_a_lease_to_one_of_two() {
        courses.insertOne(course("a", 1).append("leaseUntil", new Date(0)));
        Date now = new Date();
        assertThat(takeLease(now)).isNotNull();
        assertThat(takeLease(now)).isNull();
    }

    @Test
    void acknowledged_entries_are_pulled_and_newer_ones_stay() {
        courses.insertOne(course("a", 1)
                .append("outbox", new Document("pending", List.of(entry(1), entry(2), entry(3)))));
        courses.updateOne(eq("_id", "a"), Updates.pull("outbox.pending", lte("sequence", 2)));
        Document outbox = courses.find(eq("_id", "a")).first().get("outbox", Document.class);
        assertThat(outbox.getList("pending", Document.class))
                .extracting(e -> e.get("sequence"))
                .containsExactly(3);
    }

    @Test
    void a_field_is_unset_while_another_is_set_and_a_counter_rises() {
        courses.insertOne(course("a", 1).append("pendingSince", new Date()));
        courses.updateOne(
                eq("_id", "a"),
                Updates.combine(
                        Updates.unset("pendingSince"),
                        Updates.set("pending", List.of()),
                        Updates.inc("sequence", 2),
                        Updates.addToSet("tags", "x")));
        assertThat(courses.find().first())
                .doesNotContainKey("pendingSince")
                .containsEntry("sequence", 2)
                .containsEntry("tags", List.of("x"));
    }

    @Test
    void array_filters_change_the_entries_they_name() {
        courses.insertOne(course("a", 1).append("modules", List.of(entry(1), entry(2))));
        courses.updateOne(
                eq("_id", "a"),
                Updates.set("modules.$[m].done", true),
                new UpdateOptions().arrayFilters(List.of(eq("m.sequence", 2))));
        assertThat(courses.countDocuments(elemMatch("modules", and(eq("sequence", 2), eq("done", true)))))
                .isOne();
        assertThat(courses.countDocuments(elemMatch("modules", and(eq("sequence", 1), eq("done", true)))))
                .isZero();
    }

    @Test
    void a_bulk_write_counts_what_it_did() {
        var result = courses.bulkWrite(List.of(
                new InsertOneModel<>(course("a", 1)),
                new InsertOneModel<>(course("b", 1)),
                new UpdateOneModel<>(eq("_id", "b"), Updates.set("title", "changed")),
                new UpdateOneModel<>(eq("_id", "c"), Updates.set("title", "made"), new UpdateOptions().upsert(true))));
        assertThat(result.getInsertedCount()).isEqualTo(2);
        assertThat(result.getModifiedCount()).isOne();
        assertThat(result.getUpserts()).hasSize(1);
    }

    @Test
    void either_of_two_conditions_finds_and_sorts() {
        courses.insertMany(List.of(course("a", 1), course("b", 2), course("c", 3)));
        assertThat(courses.find(or(eq("_id", "a"), eq("version", 3L))).sort(new Document("_id", -1)))
                .extracting(d -> d.get("_id"))
                .containsExactly("c", "a");
    }

    @Test
    void a_sparse_unique_index_lets_documents_without_the_field_be() {
        courses.createIndex(
                Indexes.ascending("number"), new IndexOptions().unique(true).sparse(true));
        courses.insertMany(
                List.of(course("a", 1), course("b", 1), course("c", 1).append("number", "N1")));
        assertThatThrownBy(() -> courses.insertOne(course("d", 1).append("number", "N1")))
                .satisfiesAnyOf(
                        e -> assertThat(e).isInstanceOf(MongoWriteException.class),
                        e -> assertThat(e).isInstanceOf(DuplicateKeyException.class));
    }

    @Test
    void documents_are_grouped_and_counted() {
        courses.insertMany(List.of(course("a", 1), course("b", 1), course("c", 2)));
        List<Document> groups = courses.aggregate(List.of(
                        new Document("$group", new Document("_id", "$version").append("n", new Document("$sum", 1))),
                        new Document("$sort", new Document("_id", 1))))
                .into(new ArrayList<>());
        assertThat(groups).extracting(g -> g.get("n")).containsExactly(2, 1);
    }

    @Test
    void documents_outlive_an_orderly_stop(@TempDir Path folder) {
        try (LocalStore first = LocalStore.in(folder, 0);
                MongoClient mongo = MongoClients.create(first.uri(""))) {
            mongo.getDatabase("catalog").getCollection("courses").insertOne(course("a", 1));
        }
        try (LocalStore second = LocalStore.in(folder, 0);
                MongoClient mongo = MongoClients.create(second.uri(""))) {
            MongoCollection<Document> kept = mongo.getDatabase("catalog").getCollection("courses");
            assertThat(kept.find(eq("_id", "a")).first()).containsEntry("version", 1L);
            kept.updateOne(and(eq("_id", "a"), eq("version", 1L)), Updates.set("version", 2L));
            assertThat(kept.countDocuments(eq("version", 2L))).isOne();
        }
    }

    @Test
    void a_store_in_use_and_a_broken_one_are_distinguished(@TempDir Path folder) throws Exception {
        try (LocalStore first = LocalStore.in(folder, 0)) {
            assertThat(first.port()).isPositive();
            assertThatThrownBy(() -> LocalStore.in(folder, 0))
                    .isInstanceOf(UnusableStoreException.class)
                    .hasMessageContaining("in use by another campus");
        }
        Files.write(folder.resolve("documents.mv"), new byte[9_000]);
        assertThatThrownBy(() -> LocalStore.in(folder, 0))
                .isInstanceOf(UnusableStoreException.class)
                .hasMessageContaining("broken");
    }

    @Test
    void a_store_of_an_earlier_version_is_not_misread(@TempDir Path folder) {
        try (MVStore earlier = MVStore.open(folder.resolve("documents.mv").toString())) {
            earlier.openMap("databases.catalog.courses").put("a", "anything");
        }
        assertThatThrownBy(() -> LocalStore.in(folder, 0))
                .isInstanceOf(UnusableStoreException.class)
                .hasMessageContaining("earlier version");
    }

    private com.mongodb.client.result.UpdateResult guardedSave(String id, long version) {
        Document saved = course(id, version + 1);
        return courses.replaceOne(new Document("_id", id).append("version", version), saved);
    }

    private Document takeLease(Date now) {
        return courses.findOneAndUpdate(
                and(eq("_id", "a"), lt("leaseUntil", now)),
                Updates.set("leaseUntil", new Date(now.getTime() + 60_000)),
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
    }

    private static Document course(String id, long version) {
        return new Document("_id", id).append("version", version).append("title", "AI in the public sector");
    }

    private static Document entry(int sequence) {
        return new Document("sequence", sequence);
    }
}
