package fr.campusnumerique.eventing.relay;

import fr.campusnumerique.eventing.EventingProperties;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Creates the topics that this service writes or reads, where they do not exist. One that exists is left as it is: its
 * partitions are fixed, since an aggregate's order hangs on them.
 */
final class Topics implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Topics.class);
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration COMPACTION_LAG = Duration.ofDays(7);

    private final Map<String, Object> client;
    private final EventingProperties settings;
    private boolean allExist;
    private volatile boolean running;

    Topics(Map<String, Object> client, EventingProperties settings) {
        this.client = new HashMap<>(client);
        this.client.put("request.timeout.ms", 4_000);
        this.client.put("default.api.timeout.ms", 8_000);
        this.settings = settings;
    }

    @Override
    public void start() {
        createMissing();
        running = true;
    }

    /** Before the consumers, which need them. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Tries once, for at most about ten seconds, until all are known to exist; whoever needs them later asks again. */
    synchronized void createMissing() {
        try {
            allExist = allExist || create();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (KafkaException away) {
            LOG.warn("The topics could not be looked at: {}", away.toString());
        }
    }

    private boolean create() throws InterruptedException {
        var names = new TreeSet<>(settings.outbox().topics().values());
        names.addAll(settings.inbox().topics().values());
        try (var admin = Admin.create(client)) {
            var created = admin.createTopics(names.stream().map(this::topic).toList());
            var exist = true;
            for (var creation : created.values().entrySet()) {
                exist &= exists(creation.getKey(), creation.getValue());
            }
            return exist;
        }
    }

    private static boolean exists(String name, Future<Void> creation) throws InterruptedException {
        try {
            creation.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            LOG.info("Created the topic {}", name);
            return true;
        } catch (TimeoutException away) {
            LOG.warn("The topic {} could not be created: the broker did not answer", name);
            return false;
        } catch (ExecutionException refused) {
            if (refused.getCause() instanceof TopicExistsException) {
                return true;
            }
            LOG.warn("The topic {} could not be created: {}", name, String.valueOf(refused.getCause()));
            return false;
        }
    }

    private NewTopic topic(String name) {
        var replicas = settings.outbox().replicas();
        return new NewTopic(name, settings.outbox().partitions(), replicas)
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT,
                        TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG,
                        String.valueOf(COMPACTION_LAG.toMillis()),
                        TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                        replicas >= 3 ? "2" : "1"));
    }
}
