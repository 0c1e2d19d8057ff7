package fr.campusnumerique.local.store;

import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the embedded store lacks and every client here relies on, put in front of its commands.
 *
 * <p>{@code hello} is unknown to it; {@code isMaster} is the same command under its old name. And it looks documents up
 * by their {@code _id} only when the filter names nothing else: a save guarded by {@code _id} and {@code version} would
 * scan the collection (26 saves a second among 100,000 documents). Real MongoDB takes the index on {@code _id} and needs
 * none of this. What MongoDB is stricter in, {@link CreateOptions} and {@link Batches}, stands here too.
 */
final class GuardedSaves {

    /** Of the index that every collection gets before it is written to. */
    static final List<String> PATHS = List.of("_id", "version");

    private static final Set<String> WRITES = Set.of("insert", "update", "findandmodify");
    private static final Set<String> INTERNAL = Set.of("admin", "config", "local");

    private final ConcurrentHashMap<String, Boolean> indexed = new ConcurrentHashMap<>();
    private final Batches batches;

    GuardedSaves(CursorRegistry cursors) {
        this.batches = new Batches(cursors);
    }

    @FunctionalInterface
    interface Commands {
        Document handle(Channel channel, String database, String command, Document query);
    }

    Document handle(Channel channel, String database, String command, Document query, Commands store) {
        String name = command.toLowerCase(Locale.ROOT);
        if (name.equals("hello")) {
            return store.handle(channel, database, "isMaster", query).append("isWritablePrimary", true);
        }
        if (name.equals("create")) {
            CreateOptions.check(query);
        }
        Batches.bound(name, query);
        if (WRITES.contains(name) && !INTERNAL.contains(database)) {
            String collection = String.valueOf(query.get(command));
            indexed.computeIfAbsent(database + "." + collection, absent -> {
                index(channel, database, collection, store);
                return true;
            });
        }
        Document answer = FirstMatch.during(name, query, () -> store.handle(channel, database, command, query));
        if (name.equals("drop")) {
            indexed.remove(database + "." + query.get(command));
        } else if (name.equals("dropdatabase")) {
            indexed.keySet().removeIf(namespace -> namespace.startsWith(database + "."));
        }
        return batches.first(name, query, answer);
    }

    private static void index(Channel channel, String database, String collection, Commands store) {
        Document keys = new Document();
        PATHS.forEach(path -> keys.append(path, 1));
        Document index = new Document("key", keys).append("name", "by_id");
        store.handle(
                channel,
                database,
                "createIndexes",
                new Document("createIndexes", collection).append("indexes", List.of(index)));
    }
}
