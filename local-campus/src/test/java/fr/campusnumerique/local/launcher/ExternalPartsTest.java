package fr.campusnumerique.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import fr.campusnumerique.local.machine.Ports;
import fr.campusnumerique.local.parts.LocalParts;
import fr.campusnumerique.local.parts.OtherServices;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExternalPartsTest {

    private final String own = UUID.randomUUID().toString().substring(0, 8);
    private final ExternalParts parts = new ExternalParts(LocalParts.storeUri(""), LocalParts.bootstrapServers());
    private final ExternalPartsCheck check = new ExternalPartsCheck(parts, List.of("a-" + own, "b-" + own), own + ".");
    private final MongoClient client = MongoClients.create(LocalParts.storeUri(""));

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        client.close();
    }

    @ParameterizedTest
    @CsvSource({
        "mongodb://one,                                    mongodb://one/x",
        "mongodb://one:27017/,                             mongodb://one:27017/x",
        "'mongodb://one,two/?replicaSet=rs0',              'mongodb://one,two/x?replicaSet=rs0'",
        "mongodb://me:p%40ss@one,                          mongodb://me:p%40ss@one/x?authSource=admin",
        "mongodb://me:p@one/people?tls=true,               mongodb://me:p@one/x?tls=true&authSource=people",
        "mongodb://me:p@one/?authSource=admin,             mongodb://me:p@one/x?authSource=admin",
        "mongodb://one/?authMechanism=MONGODB-X509,        mongodb://one/x?authMechanism=MONGODB-X509"
    })
    void each_service_has_a_database_of_its_own_and_the_user_logs_in_where_they_would_have(String store, String uri) {
        ExternalParts with = new ExternalParts(store, null);

        assertThat(with.storeUri("x")).isEqualTo(uri);
        assertThat(new ConnectionString(uri).getCredential()).isEqualTo(new ConnectionString(store).getCredential());
        assertThat(with.storeHosts()).startsWith("one").doesNotContain("me");
    }

    @Test
    void what_is_empty_may_be_begun_with() throws Exception {
        // As a campus leaves it that ended before anything was done.
        client.getDatabase("a-" + own).createCollection("courses");
        createTopic();

        assertThat(check.require(true, folder.resolve("none"))).isEqualTo(1);
    }

    @Test
    void what_a_store_or_brokers_hold_is_named_and_stays() throws Exception {
        client.getDatabase("b-" + own).getCollection("courses").insertOne(new Document("_id", "C"));
        createTopic();
        OtherServices.publish(own + ".courses", "courses", "t", "C", 1, "{}");

        assertThatThrownBy(() -> check.require(true, folder))
                .isInstanceOf(CampusException.class)
                .hasMessageContaining("database b-" + own + ", topic " + own + ".courses")
                .hasMessageContaining("never emptied from here")
                .hasMessageNotContaining("a-" + own);
        assertThat(client.getDatabase("b-" + own).getCollection("courses").countDocuments())
                .isEqualTo(1);
    }

    @Test
    void a_campus_in_a_store_goes_on_with_its_own_keys_only() throws Exception {
        client.getDatabase("a-" + own).getCollection("courses").insertOne(new Document("_id", "C"));

        assertThatThrownBy(() -> check.require(false, folder.resolve("secrets")))
                .isInstanceOf(CampusException.class)
                .hasMessageContaining("its keys are not in")
                .hasMessageContaining("--data");
        Files.createDirectory(folder.resolve("secrets"));
        assertThatCode(() -> check.require(false, folder.resolve("secrets"))).doesNotThrowAnyException();
    }

    @Test
    void a_store_or_brokers_that_do_not_answer_are_named_before_anything_starts() {
        int nobody = Ports.free();
        String address = "localhost:" + nobody;
        assertUnusable(
                new ExternalParts("mongodb://me:hush@" + address + "/?serverSelectionTimeoutMS=1", null),
                "the store at " + address + " cannot be used");
    }

    private void assertUnusable(ExternalParts unusable, String message) {
        ExternalPartsCheck other = new ExternalPartsCheck(unusable, List.of("a"), own);

        assertThatThrownBy(() -> other.require(false, folder))
                .isInstanceOf(CampusException.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("hush");
    }

    private void createTopic() throws Exception {
        try (Admin admin = Admin.create(parts.kafka())) {
            admin.createTopics(List.of(new NewTopic(own + ".courses", 3, (short) 1)))
                    .all()
                    .get();
        }
    }
}
