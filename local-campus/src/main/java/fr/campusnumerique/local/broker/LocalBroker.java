package fr.campusnumerique.local.broker;

import fr.campusnumerique.local.machine.PortTakenException;
import fr.campusnumerique.local.machine.Ports;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A real Kafka broker (KRaft, one node that is its own controller) on the loopback interface. Nothing is emulated: it is
 * the code that runs in production. Its records survive a SIGKILL of the process; topics are never created by accident.
 */
public final class LocalBroker implements AutoCloseable {

    private static final int NODE = 1;

    private final KafkaRaftServer server;
    private final int port;

    private LocalBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a broker and returns once it answers clients (about two seconds).
     *
     * @param data folder of its records; made and formatted where it is new, kept as it is otherwise
     * @param port of the clients' listener, 0 for a free one
     * @throws PortTakenException when something listens there already
     */
    public static LocalBroker start(Path data, int port) {
        return start(data, port, Map.of());
    }

    /** @param more settings of the broker that come before those made here, such as an authorizer */
    public static LocalBroker start(Path data, int port, Map<String, Object> more) {
        int clients = Ports.orFree(port);
        Ports.require("broker", clients);
        format(data);
        KafkaRaftServer server = new KafkaRaftServer(configuration(data, clients, Ports.free(), more), Time.SYSTEM);
        server.startup();
        return new LocalBroker(server, clients);
    }

    /** What a Kafka client needs as {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return "localhost:" + port;
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path data) {
        if (Files.exists(data.resolve("meta.properties"))) {
            return;
        }
        try {
            Files.createDirectories(data);
            // Formatting writes meta.properties last: a crash in the middle is formatted over by the next start.
            new Formatter()
                    .setNodeId(NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setControllerListenerName("CONTROLLER")
                    .setDirectories(List.of(data.toString()))
                    .setMetadataLogDirectory(data.toString())
                    .setIgnoreFormatted(true)
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + data, e);
        } catch (Exception e) {
            throw new IllegalStateException("cannot format the broker's folder " + data, e);
        }
    }

    private static KafkaConfig configuration(Path data, int clients, int controller, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", NODE);
        settings.put("controller.quorum.voters", NODE + "@localhost:" + controller);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("listeners", "PLAINTEXT://localhost:" + clients + ",CONTROLLER://localhost:" + controller);
        settings.put("advertised.listeners", "PLAINTEXT://localhost:" + clients);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "PLAINTEXT");
        settings.put("log.dirs", data.toString());
        settings.put("auto.create.topics.enable", false);
        // After a SIGKILL the controller holds the old registration for one session: 9 s by default.
        settings.put("broker.session.timeout.ms", 3_000);
        settings.put("broker.heartbeat.interval.ms", 1_000);
        // Without followers nobody measures by empty records, two a second, how late they are.
        settings.put("metadata.max.idle.interval.ms", 0);
        // Nobody takes over the partitions of an only broker.
        settings.put("controlled.shutdown.enable", false);
        settings.put("group.initial.rebalance.delay.ms", 0);
        settings.put("offsets.topic.replication.factor", (short) 1);
        settings.put("offsets.topic.num.partitions", 3);
        settings.put("offsets.topic.segment.bytes", 4 << 20);
        settings.put("transaction.state.log.replication.factor", (short) 1);
        settings.put("transaction.state.log.min.isr", 1);
        settings.put("transaction.state.log.num.partitions", 1);
        settings.put("transaction.state.log.segment.bytes", 4 << 20);
        settings.put("share.coordinator.state.topic.replication.factor", (short) 1);
        settings.put("share.coordinator.state.topic.min.isr", (short) 1);
        settings.put("share.coordinator.state.topic.num.partitions", 1);
        settings.put("default.replication.factor", 1);
        settings.put("num.partitions", 3);
        // One machine, few records: little memory and few threads, each of which looks for work several times a second.
        settings.put("log.segment.bytes", 32 << 20);
        settings.put("log.index.size.max.bytes", 1 << 20);
        settings.put("log.cleaner.dedupe.buffer.size", 4L << 20);
        settings.put("num.network.threads", 1);
        settings.put("num.io.threads", 2);
        settings.put("background.threads", 2);
        settings.put("group.coordinator.threads", 1);
        settings.putAll(more);
        return new KafkaConfig(settings, false);
    }
}
