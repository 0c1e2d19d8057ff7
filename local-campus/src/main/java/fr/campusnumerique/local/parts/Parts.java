package fr.campusnumerique.local.parts;

import fr.campusnumerique.local.broker.LocalBroker;
import fr.campusnumerique.local.machine.Folders;
import fr.campusnumerique.local.store.LocalStore;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.mongodb.MongoDBContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A broker and a store for this JVM's tests.
 *
 * @param description which ones they are, for the one line in the tests' output
 * @param storeUri the connection string of a database
 */
record Parts(String description, String bootstrapServers, UnaryOperator<String> storeUri, Runnable stop) {

    private static final DockerImageName KAFKA = DockerImageName.parse("apache/kafka:4.2.0");
    private static final DockerImageName MONGODB = DockerImageName.parse("mongo:8");

    /** As {@code campus.test.engine} (or CAMPUS_TEST_ENGINE) says: auto, docker or embedded. */
    static Parts start() {
        String engine = engine();
        return switch (engine) {
            case "embedded" -> embedded();
            case "docker" -> {
                if (!ContainerEngine.answers()) {
                    throw new IllegalStateException("campus.test.engine is docker, but no container engine answers at "
                            + ContainerEngine.addresses());
                }
                yield containers();
            }
            case "auto" -> ContainerEngine.answers() ? containersIfTheyStart() : embedded();
            default ->
                throw new IllegalArgumentException("campus.test.engine is auto, docker or embedded, not " + engine);
        };
    }

    private static String engine() {
        String property = System.getProperty("campus.test.engine");
        String environment = System.getenv("CAMPUS_TEST_ENGINE");
        return property != null ? property : environment != null ? environment : "auto";
    }

    private static Parts embedded() {
        Path data = Folders.temporary("broker");
        LocalBroker broker = LocalBroker.start(data, 0);
        LocalStore store = LocalStore.inMemory(0);
        return new Parts("embedded broker, embedded store", broker.bootstrapServers(), store::uri, () -> {
            broker.close();
            store.close();
            Folders.remove(data);
        });
    }

    private static Parts containersIfTheyStart() {
        try {
            return containers();
        } catch (RuntimeException e) {
            System.out.println("parts: a container engine answers, but its containers do not start: " + e.getMessage());
            return embedded();
        }
    }

    // Stopped with the JVM: Testcontainers' own companion removes them even after a SIGKILL.
    @SuppressWarnings("resource")
    private static Parts containers() {
        MongoDBContainer store = new MongoDBContainer(MONGODB).withReplicaSet();
        KafkaContainer broker = new KafkaContainer(KAFKA).withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        store.start();
        broker.start();
        return new Parts(
                "docker " + KAFKA + ", docker " + MONGODB,
                broker.getBootstrapServers(),
                store::getReplicaSetUrl,
                () -> {
                    broker.stop();
                    store.stop();
                });
    }
}
