package fr.campusnumerique.local.launcher;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;

/**
 * Whether a MongoDB and a Kafka that the user has can be used, checked before anything is started. What they hold is never
 * deleted: a fresh start is refused while there are documents or records, and the message names them.
 */
public final class ExternalPartsCheck {

    private static final Duration BOUND = Duration.ofSeconds(10);
    private static final int MOST_REPLICAS = 3;

    private final ExternalParts parts;
    private final List<String> databases;
    private final String topics;

    /**
     * @param databases that will be used
     * @param topics what the names of those begin with that will be
     */
    public ExternalPartsCheck(ExternalParts parts, List<String> databases, String topics) {
        this.parts = parts;
        this.databases = databases;
        this.topics = topics;
    }

    /**
     * Returns how many replicas topics get that are new: one for each broker, and no more than three.
     *
     * @param fresh nothing may be there yet
     * @param keys folder that must be there if anything is
     * @throws CampusException when one of them does not answer, or holds what must not be there
     */
    public int require(boolean fresh, Path keys) {
        List<String> full = new ArrayList<>();
        if (parts.store() != null) {
            full.addAll(fullDatabases());
            if (!full.isEmpty() && !fresh) {
                requireKeys(keys);
            }
        }
        int replicas = parts.brokers() == null ? 1 : requireBrokers(fresh, full);
        if (fresh && !full.isEmpty()) {
            throw new CampusException("a fresh start needs an empty store and empty topics, but yours hold: "
                    + String.join(", ", full)
                    + ". They are never emptied from here: drop these yourself, or name others.");
        }
        return replicas;
    }

    private List<String> fullDatabases() {
        ConnectionString uri = new ConnectionString(parts.storeUri(databases.getFirst()));
        MongoClientSettings settings = MongoClientSettings.builder()
                .applyConnectionString(uri)
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(BOUND.toSeconds(), TimeUnit.SECONDS))
                .build();
        try (MongoClient client = MongoClients.create(settings)) {
            client.getDatabase(databases.getFirst()).runCommand(new Document("ping", 1));
            return databases.stream()
                    .filter(service -> holdsDocuments(client, service))
                    .map(service -> "database " + service)
                    .toList();
        } catch (MongoException e) {
            throw new CampusException("the store at " + parts.storeHosts() + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static boolean holdsDocuments(MongoClient client, String database) {
        for (String name : client.getDatabase(database).listCollectionNames()) {
            if (client.getDatabase(database).getCollection(name).find().first() != null) {
                return true;
            }
        }
        return false;
    }

    /** Certificates are signed, and people known to surveys, by keys that are kept in the folder. */
    private void requireKeys(Path keys) {
        if (!Files.isDirectory(keys)) {
            throw new CampusException("the store at " + parts.storeHosts()
                    + " holds a campus already, but its keys are not in " + keys
                    + ". Name the folder with which it was begun with --data.");
        }
    }

    /** Adds the topics that hold records, and returns how many replicas new ones get. */
    private int requireBrokers(boolean fresh, List<String> full) {
        Map<String, Object> settings = new HashMap<>(parts.kafka());
        settings.put("request.timeout.ms", (int) BOUND.toMillis());
        settings.put("default.api.timeout.ms", (int) BOUND.toMillis());
        try (Admin admin = Admin.create(settings)) {
            int nodes = get(admin.describeCluster().nodes()).size();
            if (fresh) {
                fullTopics(admin).forEach(topic -> full.add("topic " + topic));
            }
            return Math.min(nodes, MOST_REPLICAS);
        } catch (KafkaException e) {
            throw unusable(e.getCause() == null ? e : e.getCause());
        }
    }

    private List<String> fullTopics(Admin admin) {
        List<String> topics = get(admin.listTopics().names()).stream()
                .filter(topic -> topic.startsWith(this.topics))
                .toList();
        List<TopicPartition> partitions = get(admin.describeTopics(topics).allTopicNames()).values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
        Map<TopicPartition, Long> first = offsets(admin, partitions, OffsetSpec.earliest());
        return offsets(admin, partitions, OffsetSpec.latest()).entrySet().stream()
                .filter(last -> last.getValue() > first.getOrDefault(last.getKey(), 0L))
                .map(last -> last.getKey().topic())
                .distinct()
                .sorted()
                .toList();
    }

    private Map<TopicPartition, Long> offsets(Admin admin, List<TopicPartition> partitions, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, which));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        get(admin.listOffsets(wanted).all()).forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }

    private <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get(BOUND.toSeconds() + 1, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw unusable(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw unusable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CampusException("interrupted", e);
        }
    }

    private CampusException unusable(Throwable why) {
        return new CampusException("the brokers at " + parts.brokers() + " cannot be used: " + why.getMessage(), why);
    }
}
