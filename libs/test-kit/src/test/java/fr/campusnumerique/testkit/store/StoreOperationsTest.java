package fr.campusnumerique.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Updates;
import fr.campusnumerique.local.parts.LocalParts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over a real store: each operation is somebody's, by the thread that asks for it. */
class StoreOperationsTest {

    private final StoreOperations operations = new StoreOperations();
    private MongoClient client;
    private MongoCollection<Document> seats;

    @BeforeEach
    void connect() {
        var database = "operations-" + UUID.randomUUID();
        var settings = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(LocalParts.storeUri(database)))
                .build();
        client = MongoClients.create(
                (MongoClientSettings) operations.postProcessAfterInitialization(settings, "settings"));
        seats = client.getDatabase(database).getCollection("seats");
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    private void find() {
        seats.find().first();
    }

    private static void in(String thread, Runnable work) {
        try {
            Thread.ofVirtual().name(thread).start(work).join();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void the_callers_and_the_requests_are_what_the_answer_waits_for() {
        var cost = operations.of(
                () -> {
                    seats.insertOne(new Document("_id", 1));
                    in("http-nio-auto-1-exec-7", this::find);
                    in("tomcat-handler-3", () -> seats.updateOne(new Document("_id", 1), Updates.set("taken", true)));
                },
                () -> true);

        assertThat(cost.requested()).containsExactly("insert seats", "find seats", "update seats");
        assertThat(cost.followed()).isEmpty();
    }

    @Test
    void what_follows_is_counted_until_it_is_settled() {
        var cost = operations.of(this::find, () -> {
            // The condition's own look is not the work's.
            find();
            in("inbox-handler-4", () -> seats.findOneAndDelete(new Document("_id", 1)));
            return true;
        });

        assertThat(cost.requested()).containsExactly("find seats");
        assertThat(cost.followed()).containsExactly("findAndModify seats");
    }

    @Test
    void what_timers_do_is_nobodys() {
        var cost = operations.of(
                () -> List.of(
                                "scheduling-1",
                                "outbox-sweep-12",
                                "inbox-3",
                                "store-health",
                                "topics",
                                "awaitility-thread")
                        .forEach(timer -> in(timer, this::find)),
                () -> true);

        assertThat(cost).isEqualTo(new Cost(List.of(), List.of()));
    }

    @Test
    void what_was_before_is_not_counted() {
        seats.insertMany(List.of(new Document("_id", 1), new Document("_id", 2), new Document("_id", 3)));

        var cost = operations.of(() -> seats.find().batchSize(2).forEach(_ -> {}), () -> true);

        assertThat(cost.requested()).containsExactly("find seats", "getMore seats");
    }

    @Test
    void a_bulk_write_is_one_if_it_is_waited_for_and_else_as_many_as_it_has_statements() {
        var cost = operations.of(
                () -> {
                    insert(1, 2);
                    in("relay-acknowledgements", () -> insert(3, 4));
                },
                () -> true);

        assertThat(cost.requested()).containsExactly("insert seats");
        assertThat(cost.followed()).containsExactly("insert seats", "insert seats");
    }

    private void insert(int one, int other) {
        seats.bulkWrite(List.of(
                new InsertOneModel<>(new Document("_id", one)), new InsertOneModel<>(new Document("_id", other))));
    }

    @Test
    void a_table_says_it(@TempDir Path folder) throws Exception {
        var cost = new Cost(List.of("find seats", "update enrolments", "find seats"), List.of());

        assertThat(cost.row("ask for a seat")).isEqualTo("| ask for a seat | 3: 2 find seats, update enrolments | 0 |");

        var readme = Files.writeString(folder.resolve("README.md"), "| a | b | c |\n" + cost.row("ask for a seat"));
        assertThat(Cost.rowIn(readme, "ask for a seat")).isEqualTo(cost.row("ask for a seat"));
        assertThat(Cost.rowIn(readme, "cancel")).contains("no row for: cancel");
    }
}
