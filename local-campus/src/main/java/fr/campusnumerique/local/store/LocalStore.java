package fr.campusnumerique.local.store;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoServer;
import fr.campusnumerique.local.machine.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * A document store that speaks MongoDB's protocol inside this JVM, on the loopback interface: for trying out and for
 * tests, where no MongoDB can be assumed. It holds what single documents need (guarded updates, unique indexes); it is
 * not a replica set, and a SIGKILL of its JVM loses the writes of the last second.
 */
public final class LocalStore implements AutoCloseable {

    // With the defaults (16 and 1 MB) a query over 30,000 documents takes 1.5 s instead of 50 ms.
    private static final int CACHE_MEGABYTES = 128;
    private static final int UNSAVED_KILOBYTES = 32 << 10;

    /** A query reads what the collection held when it began: with the default (45 s), a longer one breaks off. */
    private static final int KEPT_MILLIS = 300_000;

    private final MongoServer server;
    private final int port;

    private LocalStore(MongoBackend backend, int port) {
        this.server = new MongoServer(backend);
        this.port = port;
        server.bind("localhost", port);
    }

    /** A store that forgets everything when it is closed; port 0 takes a free one. */
    public static LocalStore inMemory(int port) {
        int free = checked(port);
        return new LocalStore(new PassingDocuments(), free);
    }

    /**
     * A store that keeps its documents in a folder across orderly stops; port 0 takes a free one.
     *
     * @throws UnusableStoreException when the file there is in use by another campus, cannot be read, or is of an
     *     earlier version
     */
    public static LocalStore in(Path folder, int port) {
        int free = checked(port);
        return new LocalStore(new KeptDocuments(open(folder.resolve("documents.mv"))), free);
    }

    /** A connection string for one database. */
    public String uri(String database) {
        return "mongodb://localhost:" + port + "/" + database;
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private static int checked(int port) {
        int free = Ports.orFree(port);
        Ports.require("store", free);
        return free;
    }

    private static MVStore open(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            MVStore store = new MVStore.Builder()
                    .fileName(file.toString())
                    .cacheSize(CACHE_MEGABYTES)
                    .autoCommitBufferSize(UNSAVED_KILOBYTES)
                    .open();
            store.setRetentionTime(KEPT_MILLIS);
            return requireOrdered(file, store);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + file, e);
        } catch (MVStoreException e) {
            throw new UnusableStoreException(file, e);
        }
    }

    /** In a file of before {@link KeyType} the unique indexes are in another order, in which nothing would be found. */
    private static MVStore requireOrdered(Path file, MVStore store) {
        boolean isNew = store.getMapNames().isEmpty();
        MVMap<String, String> about = store.openMap("about");
        if (isNew) {
            about.put("keys", KeyType.ORDER);
        } else if (!KeyType.ORDER.equals(about.get("keys"))) {
            store.closeImmediately();
            throw new UnusableStoreException(file);
        }
        return store;
    }
}
