package fr.campusnumerique.local.launcher;

import com.mongodb.ConnectionString;
import com.mongodb.MongoException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A MongoDB and a Kafka that the user has, in the place of the embedded ones; either or both may be missing.
 *
 * @param store connection string of a MongoDB; a database in it is the one that its user logs in to, as drivers read it
 * @param brokers addresses of a Kafka, {@code host:port}, with commas between them
 */
public record ExternalParts(
        @Nullable String store, @Nullable String brokers) {

    /** The campus starts both itself. */
    public static final ExternalParts NONE = new ExternalParts(null, null);

    private static final Pattern ADDRESS = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+):\\d{1,5}");

    /** @throws IllegalArgumentException saying which one cannot be used, and why; never with a password */
    public ExternalParts {
        if (store != null) {
            requireConnectionString(store);
        }
        if (brokers != null
                && !Arrays.stream(brokers.split(",", -1))
                        .allMatch(address -> ADDRESS.matcher(address).matches())) {
            throw new IllegalArgumentException(
                    "brokers are addresses like kafka-1:9092,kafka-2:9092, which this is not: " + brokers);
        }
    }

    private static void requireConnectionString(String store) {
        ConnectionString read;
        try {
            read = new ConnectionString(store);
        } catch (IllegalArgumentException | MongoException e) {
            throw new IllegalArgumentException(
                    "the store is a connection string like mongodb://host:27017/?replicaSet=rs0, which this is not: "
                            + e.getMessage(),
                    e);
        }
        if (read.getDatabase() != null && read.getCredential() == null) {
            throw new IllegalArgumentException("the store names a database, " + read.getDatabase()
                    + ", but each service has its own, which is called like it: leave it out");
        }
    }

    /** Whether the user has one of them. */
    public boolean any() {
        return store != null || brokers != null;
    }

    /**
     * Connection string of one database in the store. Whoever logs in does so where the store's own connection string says.
     *
     * @throws IllegalStateException when the user has no store
     */
    public String storeUri(String database) {
        if (store == null) {
            throw new IllegalStateException("there is no external store");
        }
        String[] parts = store.split("\\?", 2);
        String query = parts.length == 2 ? parts[1] : "";
        int path = parts[0].indexOf('/', parts[0].indexOf("://") + 3);
        String hosts = path < 0 ? parts[0] : parts[0].substring(0, path);
        String loginsOf = path < 0 ? "" : parts[0].substring(path + 1);
        String lower = query.toLowerCase(Locale.ROOT);
        // Without this option a driver takes the database of the path for it. Other ways to log in have rules of their
        // own.
        if (hosts.contains("@")
                && !lower.contains("authsource=")
                && (!lower.contains("authmechanism=") || lower.contains("authmechanism=scram"))) {
            query += (query.isEmpty() ? "" : "&") + "authSource=" + (loginsOf.isEmpty() ? "admin" : loginsOf);
        }
        return hosts + "/" + database + (query.isEmpty() ? "" : "?" + query);
    }

    /**
     * Settings of every Kafka client.
     *
     * @throws IllegalStateException when the user has no brokers
     */
    public Map<String, Object> kafka() {
        if (brokers == null) {
            throw new IllegalStateException("there are no external brokers");
        }
        return Map.of("bootstrap.servers", brokers);
    }

    /** The store's hosts, for messages: without user and password. */
    String storeHosts() {
        return String.join(",", new ConnectionString(storeUri("")).getHosts());
    }
}
