package fr.campusnumerique.eventing.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import fr.campusnumerique.eventing.app.Note;
import fr.campusnumerique.local.broker.LocalBroker;
import fr.campusnumerique.local.store.LocalStore;
import fr.campusnumerique.testkit.events.TopicContents;
import fr.campusnumerique.testkit.store.StoreOperations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.data.mongodb.core.MongoTemplate;

/** A real broker and an embedded store, shared by the tests of this JVM; each test has a database and a topic of its own. */
public final class TestBus implements AutoCloseable {

    private static final LocalBroker BROKER = LocalBroker.start(temporary(), 0);
    private static final LocalStore STORE = LocalStore.inMemory(0);

    private final MongoClient client;
    public final String name = "t" + UUID.randomUUID().toString().substring(0, 8);
    public final String topic = "notes." + name;
    public final MongoTemplate mongo;
    final StoreOperations operations = new StoreOperations();
    public final TopicContents topics = new TopicContents(BROKER.bootstrapServers());

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            BROKER.close();
            STORE.close();
        }));
    }

    public TestBus() {
        client = MongoClients.create(operations.counted(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(STORE.uri(name)))
                .build()));
        mongo = new MongoTemplate(client, name);
        create(topic);
    }

    public void create(String topic) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 3, (short) 1))).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Loses all that the topic holds: it is there again, empty. */
    void lose(String topic) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            admin.deleteTopics(List.of(topic)).all().get();
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> !admin.listTopics().names().get().contains(topic));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        create(topic);
    }

    private static java.nio.file.Path temporary() {
        try {
            return Files.createTempDirectory("eventing-broker");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String uri() {
        return STORE.uri(name);
    }

    public static String bootstrapServers() {
        return BROKER.bootstrapServers();
    }

    Note load(String id) {
        return mongo.findById(id, Note.class);
    }

    /** Every event that the store committed is in the topic: first appearances from 1 to the last, in order, no more. */
    void assertNothingLostNothingInvented(List<String> ids) {
        var appearances = topics.firstAppearances(topic);
        for (var id : ids) {
            var committed = load(id).outbox().sequence();
            assertThat(appearances.get(id))
                    .as("first appearances of " + id)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, committed).boxed().toList());
        }
        assertThat(appearances.keySet()).containsExactlyInAnyOrderElementsOf(ids);
    }

    boolean nothingPending() {
        return new OutboxDocuments(mongo.getMongoDatabaseFactory())
                .backlog("notes")
                .equals(Backlog.NONE);
    }

    @Override
    public void close() {
        client.close();
    }
}
