package fr.campusnumerique.local.store;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bson.BsonMaximumSizeExceededException;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** What MongoDB refuses is refused by the store that stands in for it, with the same codes and names; and it answers in batches. */
@ParameterizedClass(name = "in a file: {0}")
@ValueSource(booleans = {false, true})
class RefusalsTest {

    private static final int MIB = 1 << 20;

    @Parameter
    boolean isInFile;

    private final List<String> commands = new CopyOnWriteArrayList<>();

    private LocalStore store;
    private MongoClient client;
    private MongoDatabase database;
    private MongoCollection<Document> trainers;

    @BeforeEach
    void open(@TempDir Path folder) {
        store = isInFile ? LocalStore.in(folder, 0) : LocalStore.inMemory(0);
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(store.uri("")))
                .addCommandListener(new CommandListener() {
                    @Override
                    public void commandStarted(CommandStartedEvent event) {
                        commands.add(event.getCommandName());
                    }
                })
                .build());
        database = client.getDatabase("catalog");
        trainers = database.getCollection("trainers");
    }

    @AfterEach
    void close() {
        client.close();
        store.close();
    }

    @Test
    void two_arrays_under_one_compound_index() {
        trainers.createIndex(Indexes.ascending("disciplines", "profile.languages"));
        trainers.insertOne(trainer("a", List.of("law"), "fr"));
        trainers.insertOne(trainer("b", "law", List.of("fr", "de")));
        trainers.insertOne(new Document("_id", "c").append("disciplines", List.of("law", "data")));
        refusedWrite(171, "arrays [languages] [disciplines]", insert(trainer("d", List.of("law"), List.of("fr"))));
        refusedWrite(171, "cannot index parallel", insert(trainer("d", List.of(), List.of())));
        refusedWrite(
                171,
                "cannot index parallel",
                () -> trainers.updateOne(eq("_id", "a"), Updates.set("profile.languages", List.of("de"))));
        refusedWrite(
                171,
                "cannot index parallel",
                () -> trainers.replaceOne(eq("_id", "b"), trainer("b", List.of("law"), List.of("fr"))));
        assertThat(trainers.countDocuments()).isEqualTo(3);
        assertThat(trainers.find(eq("_id", "a")).first()).isEqualTo(trainer("a", List.of("law"), "fr"));
    }

    @Test
    void two_arrays_under_a_unique_compound_index() {
        trainers.createIndex(Indexes.ascending("disciplines", "profile.languages"), new IndexOptions().unique(true));
        trainers.insertOne(trainer("a", List.of("law"), "fr"));
        refusedWrite(171, "cannot index parallel", insert(trainer("d", List.of("law"), List.of("fr"))));
        refusedWrite(171, "cannot index parallel", insert(trainer("d", List.of(), List.of())));
        refusedWrite(
                171,
                "cannot index parallel",
                () -> trainers.updateOne(eq("_id", "a"), Updates.set("profile.languages", List.of("de"))));
    }

    @Test
    void a_compound_index_over_documents_with_two_arrays() {
        trainers.insertOne(trainer("a", List.of("law"), List.of("fr")));
        assertThatThrownBy(() -> trainers.createIndex(Indexes.ascending("disciplines", "profile.languages")))
                .isInstanceOfSatisfying(MongoCommandException.class, e -> {
                    assertThat(e.getErrorCode()).isEqualTo(171);
                    assertThat(e.getErrorCodeName()).isEqualTo("CannotIndexParallelArrays");
                });
        trainers.insertOne(trainer("b", List.of("law"), List.of("fr")));
        assertThatCode(() -> trainers.createIndex(Indexes.ascending("disciplines", "_id")))
                .as("an array and what never is one")
                .doesNotThrowAnyException();
    }

    @Test
    void arrays_within_arrays_under_one_compound_index() {
        trainers.createIndex(Indexes.ascending("parts.starts", "parts.ends"));
        trainers.insertOne(parts("a", part(1, 2), part(3, 4)));
        trainers.insertOne(parts("b", part(List.of(1, 2), 3)));
        trainers.insertOne(parts("c", part(List.of(1, 2), 3), part(1, List.of(3, 4))));
        refusedWrite(171, "arrays [ends] [starts]", insert(parts("d", part(1, 2), part(List.of(1), List.of()))));
        database.getCollection("sessions").createIndex(Indexes.ascending("parts.0.starts", "rooms"));
        refusedWrite(
                171,
                "arrays [rooms] [parts]",
                () -> database.getCollection("sessions")
                        .insertOne(parts("e", part(1, 2)).append("rooms", List.of("A"))));
    }

    @Test
    void an_id_with_keys_that_begin_with_a_dollar() {
        refusedWrite(52, "$oid is not valid for storage", insert(new Document("_id", new Document("$oid", 1))));
        refusedWrite(
                52,
                "_id fields may not contain '$'-prefixed fields: $b",
                insert(new Document("_id", new Document("a", List.of(new Document("$b", 1))))));
        assertThat(trainers.countDocuments()).isZero();
    }

    @Test
    void an_update_to_a_key_that_begins_with_a_dollar() {
        // MongoDB takes such keys on insert, since 5.0, and then no longer lets the document be replaced.
        trainers.insertOne(new Document("_id", "a").append("$price", 1).append("of", new Document("$inc", 1)));
        trainers.insertOne(new Document("_id", "b"));
        refusedWrite(52, "$price", () -> trainers.updateOne(eq("_id", "b"), Updates.set("$price", 2)));
        Document replaced = database.runCommand(new Document("update", "trainers")
                .append(
                        "updates",
                        List.of(new Document("q", new Document("_id", "b"))
                                .append("u", new Document("name", "b").append("$price", 2)))));
        assertThat(replaced.getList("writeErrors", Document.class)).hasSize(1);
        assertThat(trainers.find(eq("_id", "b")).first()).isEqualTo(new Document("_id", "b"));
    }

    @Test
    void a_document_that_grows_beyond_16_MiB() {
        trainers.insertOne(new Document("_id", "a").append("pages", List.of("x".repeat(15 * MIB))));
        trainers.updateOne(eq("_id", "a"), Updates.push("pages", "y".repeat(MIB - 200)));
        refusedWrite(
                10334,
                "after update is larger than 16777216",
                () -> trainers.updateOne(eq("_id", "a"), Updates.push("pages", "z".repeat(200))));
        assertThat(trainers.find(eq("_id", "a")).first().getList("pages", String.class))
                .hasSize(2);
    }

    @Test
    void a_new_document_of_more_than_16_MiB() {
        assertThatThrownBy(insert(document(16 * MIB + 1)))
                .as("the driver refuses it before it is sent")
                .isInstanceOf(BsonMaximumSizeExceededException.class);
        trainers.insertOne(document(16 * MIB));
        assertThat(trainers.countDocuments()).isOne();
    }

    @Test
    void an_option_of_create_that_MongoDB_does_not_know() {
        assertThatThrownBy(() -> database.runCommand(new Document("create", "trainers").append("clustredIndex", 1)))
                .isInstanceOfSatisfying(MongoCommandException.class, e -> {
                    assertThat(e.getErrorCode()).isEqualTo(40415);
                    assertThat(e.getErrorMessage()).isEqualTo("BSON field 'create.clustredIndex' is an unknown field.");
                });
        assertThat(database.listCollectionNames()).doesNotContain("trainers");
        database.runCommand(new Document("create", "trainers")
                .append("clusteredIndex", new Document("key", new Document("_id", 1)).append("unique", true)));
        assertThat(database.listCollectionNames()).contains("trainers");
    }

    @Test
    void the_first_batch_ends_at_101_documents() {
        fill(350);
        assertThat(trainers.find().sort(new Document("_id", 1)).into(new ArrayList<>()))
                .extracting(document -> document.get("_id"))
                .containsExactlyElementsOf(IntStream.range(0, 350).boxed().toList());
        assertThat(commands).containsOnlyOnce("getMore");
        commands.clear();
        assertThat(trainers.find().batchSize(100).into(new ArrayList<>())).hasSize(350);
        assertThat(commands).filteredOn("getMore"::equals).hasSize(3);
        commands.clear();
        assertThat(trainers.find().limit(101).into(new ArrayList<>())).hasSize(101);
        assertThat(trainers.find().batchSize(400).into(new ArrayList<>())).hasSize(350);
        assertThat(commands).doesNotContain("getMore");
        assertThat(trainers.find().limit(200).into(new ArrayList<>())).hasSize(200);
        assertThat(commands).containsOnlyOnce("getMore");
    }

    @Test
    void the_first_batch_of_an_aggregation_ends_at_101_documents() {
        fill(350);
        List<Document> all = List.of(new Document("$sort", new Document("_id", 1)));
        assertThat(trainers.aggregate(all).into(new ArrayList<>()))
                .extracting(document -> document.get("_id"))
                .containsExactlyElementsOf(IntStream.range(0, 350).boxed().toList());
        assertThat(commands).containsOnlyOnce("getMore");
        commands.clear();
        assertThat(trainers.aggregate(all).batchSize(100).into(new ArrayList<>()))
                .hasSize(350);
        assertThat(commands).filteredOn("getMore"::equals).hasSize(3);
    }

    @Test
    void a_cursor_is_kept_until_it_is_read_or_ended() {
        fill(350);
        long[] ids = new long[2];
        for (int i = 0; i < 2; i++) {
            Document cursor =
                    database.runCommand(new Document("find", "trainers")).get("cursor", Document.class);
            assertThat(cursor.getList("firstBatch", Document.class)).hasSize(101);
            ids[i] = cursor.getLong("id");
            assertThat(ids[i]).isNotZero();
        }
        database.runCommand(new Document("killCursors", "trainers").append("cursors", List.of(ids[0])));
        assertThatThrownBy(() -> more(ids[0])).hasMessageContaining("43 (CursorNotFound)");
        Document rest = more(ids[1]).get("cursor", Document.class);
        assertThat(rest.getList("nextBatch", Document.class)).hasSize(249);
        assertThat(rest.getLong("id")).isZero();
        assertThatThrownBy(() -> more(ids[1])).hasMessageContaining("43 (CursorNotFound)");
    }

    private Document more(long cursor) {
        return database.runCommand(new Document("getMore", cursor).append("collection", "trainers"));
    }

    private void fill(int documents) {
        trainers.insertMany(IntStream.range(0, documents)
                .mapToObj(i -> new Document("_id", i))
                .toList());
    }

    private ThrowingCallable insert(Document document) {
        return () -> trainers.insertOne(document);
    }

    private static void refusedWrite(int code, String message, ThrowingCallable write) {
        MongoWriteException refusal = catchThrowableOfType(MongoWriteException.class, write);
        assertThat(refusal).isNotNull();
        assertThat(refusal.getError().getCode()).isEqualTo(code);
        assertThat(refusal.getError().getMessage()).contains(message);
    }

    private static Document trainer(String id, Object disciplines, Object languages) {
        return new Document("_id", id)
                .append("disciplines", disciplines)
                .append("profile", new Document("languages", languages));
    }

    private static Document parts(String id, Document... parts) {
        return new Document("_id", id).append("parts", List.of(parts));
    }

    private static Document part(Object starts, Object ends) {
        return new Document("starts", starts).append("ends", ends);
    }

    /** Of exactly so many bytes. */
    private static Document document(int bytes) {
        int aroundTheText = 4 + (1 + "_id".length() + 1 + 4 + "a".length() + 1) + (1 + "page".length() + 1 + 4 + 1) + 1;
        return new Document("_id", "a").append("page", "x".repeat(bytes - aroundTheText));
    }
}
