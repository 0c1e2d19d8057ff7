package fr.campusnumerique.acceptance.bench;

import fr.campusnumerique.local.broker.BrokerProcess;
import fr.campusnumerique.local.launcher.ExternalParts;
import fr.campusnumerique.local.launcher.ExternalPartsCheck;
import fr.campusnumerique.local.launcher.StopWithParent;
import fr.campusnumerique.local.machine.Folders;
import fr.campusnumerique.local.store.LocalStore;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The broker and the store of the local campus, as they run there, unless the user has their own: the broker as a process of its
 * own, the store in this one. The store is in memory: on disk, its H2 would be most of what is measured, on both sides. Both are
 * new and gone afterwards.
 */
final class BenchParts implements AutoCloseable {

    private static final String DATABASE = "bench";
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    private final Path folder;
    private final @Nullable LocalStore store;
    private final @Nullable Process broker;
    private final String storeUri;
    private final String bootstrapServers;

    private BenchParts(
            Path folder,
            @Nullable LocalStore store,
            @Nullable Process broker,
            String storeUri,
            String bootstrapServers) {
        this.folder = folder;
        this.store = store;
        this.broker = broker;
        this.storeUri = storeUri;
        this.bootstrapServers = bootstrapServers;
    }

    /** Those that the user has stay as they are, with what was measured in them. */
    static BenchParts start(ExternalParts external) throws IOException {
        new ExternalPartsCheck(external, List.of(DATABASE), "bench.").require(true, Path.of(""));
        var folder = Folders.temporary("bench");
        var store = external.store() == null ? LocalStore.inMemory(0) : null;
        var storeUri = store == null ? external.storeUri(DATABASE) : store.uri(DATABASE);
        var brokers = external.brokers();
        if (brokers != null) {
            return new BenchParts(folder, store, null, storeUri, brokers);
        }
        var port = freePort();
        var ready = folder.resolve("broker.ready");
        var broker = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StopWithParent.class.getName(),
                        BrokerProcess.class.getName(),
                        folder.resolve("broker").toString(),
                        String.valueOf(port),
                        ready.toString())
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "broker.log"))
                .start();
        var parts = new BenchParts(folder, store, broker, storeUri, "localhost:" + port);
        try {
            parts.awaitBroker(broker, ready);
        } catch (BenchFailedException failure) {
            parts.close();
            throw failure;
        }
        return parts;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitBroker(Process broker, Path ready) {
        var end = System.nanoTime() + PATIENCE;
        while (!Files.exists(ready)) {
            if (!broker.isAlive() || System.nanoTime() > end) {
                throw new BenchFailedException("the broker did not start: " + log());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("broker.log"));
        } catch (IOException e) {
            return "(its log cannot be read: " + e.getMessage() + ")";
        }
    }

    String storeUri() {
        return storeUri;
    }

    Path folder() {
        return folder;
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public void close() {
        if (broker != null) {
            end(broker);
        }
        if (store != null) {
            store.close();
        }
        Folders.remove(folder);
    }

    private static void end(Process broker) {
        broker.destroy();
        try {
            if (!broker.waitFor(10, TimeUnit.SECONDS)) {
                broker.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }
        } catch (InterruptedException stopping) {
            broker.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
