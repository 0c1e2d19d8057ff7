package fr.campusnumerique.eventing.relay;

import fr.campusnumerique.eventing.EventingProperties;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Asks for the topics that this service writes or reads, and creates those that do not exist, unless that is the operator's
 * business; at the start, and again until all exist. One that exists is left as it is: its partitions are fixed, since an
 * aggregate's order depends on them. A service needs no right to create where all exist.
 */
final class Topics implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Topics.class);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Map<String, Object> client;
    private final EventingProperties settings;
    private final Duration retry;
    private List<String> problems = List.of();
    private Set<String> told = Set.of();
    private volatile boolean allExist;
    private volatile int unknown;
    private volatile @Nullable ScheduledExecutorService timer;

    /** @param retry the pause between two tries */
    Topics(Map<String, Object> client, EventingProperties settings, Duration retry, MeterRegistry meters) {
        this.client = new HashMap<>(client);
        this.client.putIfAbsent("request.timeout.ms", 4_000);
        this.client.putIfAbsent("default.api.timeout.ms", 8_000);
        this.settings = settings;
        this.retry = retry;
        this.unknown = names().size();
        Gauge.builder("campus.topics.unknown", () -> unknown)
                .description("Topics of this service that are not known to exist")
                .register(meters);
    }

    private Set<String> names() {
        var names = new TreeSet<>(settings.outbox().topics().values());
        names.addAll(settings.inbox().topics().values());
        return names;
    }

    @Override
    public void start() {
        createMissing();
        var starting = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("topics").factory());
        starting.scheduleWithFixedDelay(this::createMissing, retry.toMillis(), retry.toMillis(), TimeUnit.MILLISECONDS);
        timer = starting;
    }

    /** Before the consumers, which need them. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void stop() {
        var stopping = timer;
        timer = null;
        if (stopping != null) {
            stopping.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }

    /** Tries once, for at most about ten seconds, until all are known to exist. Writes a line for each change only. */
    synchronized void createMissing() {
        if (allExist) {
            return;
        }
        var found = new Problems();
        try (var admin = Admin.create(client)) {
            create(admin, missing(admin, found), found);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return;
        } catch (KafkaException away) {
            found.add("", "", away);
        }
        if (!found.texts.keySet().equals(told)) {
            if (found.texts.isEmpty()) {
                LOG.info("All topics exist now");
            } else {
                LOG.warn("Topics are not known to exist, and tried again every {}: {}", retry, found.texts.values());
            }
        }
        told = found.texts.keySet();
        problems = List.copyOf(found.texts.values());
        unknown = problems.size();
        allExist = problems.isEmpty();
    }

    /** In words, by what they are: the words may name the time, and would be new each time. */
    private static final class Problems {

        private final SortedMap<String, String> texts = new TreeMap<>();

        void add(String topic, String what, @Nullable Throwable reason) {
            var kind = reason == null ? "" : reason.getClass().getSimpleName();
            texts.put(topic + what + kind, topic + what + (reason == null ? "" : reason));
        }
    }

    /** Asks again although all existed: one may have been lost. */
    void lookAgain() {
        allExist = false;
        createMissing();
    }

    /** What is known of those that do not exist. */
    synchronized List<String> problems() {
        return problems;
    }

    /** Whether all existed when they were last asked for. */
    boolean allExist() {
        return allExist;
    }

    private Collection<String> missing(Admin admin, Problems found) throws InterruptedException {
        var missing = new ArrayList<String>();
        for (var asked : admin.describeTopics(names()).topicNameValues().entrySet()) {
            var problem = problem(asked.getValue());
            if (problem instanceof UnknownTopicOrPartitionException) {
                missing.add(asked.getKey());
            } else if (problem != null) {
                found.add(asked.getKey(), ": ", problem);
            }
        }
        return missing;
    }

    private void create(Admin admin, Collection<String> missing, Problems found) throws InterruptedException {
        if (!settings.outbox().createTopics()) {
            missing.forEach(topic -> found.add(topic, ": missing, and campus.outbox.create-topics is false", null));
            return;
        }
        for (var created : admin.createTopics(missing.stream().map(this::topic).toList())
                .values()
                .entrySet()) {
            var problem = problem(created.getValue());
            if (problem == null) {
                LOG.info("Created the topic {}", created.getKey());
            } else if (!(problem instanceof TopicExistsException)) {
                found.add(created.getKey(), ": missing, and not created: ", problem);
            }
        }
    }

    private static @Nullable Throwable problem(KafkaFuture<?> answer) throws InterruptedException {
        try {
            answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            return null;
        } catch (ExecutionException refused) {
            return refused.getCause();
        } catch (TimeoutException silent) {
            return silent;
        }
    }

    private NewTopic topic(String name) {
        var replicas = settings.outbox().replicas();
        var config = new HashMap<>(Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT,
                TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG,
                String.valueOf(Duration.ofDays(7).toMillis()),
                TopicConfig.DELETE_RETENTION_MS_CONFIG,
                String.valueOf(Duration.ofDays(90).toMillis()),
                TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                replicas >= 3 ? "2" : "1"));
        config.putAll(ofTheContract(name));
        return new NewTopic(name, settings.outbox().partitions(), replicas).configs(config);
    }

    /** What the contract says of one topic, such as {@code max.compaction.lag.ms} where it names people. */
    private static Map<String, String> ofTheContract(String topic) {
        try (var file = Topics.class.getResourceAsStream("/event-topics/" + topic + ".properties")) {
            var settings = new Properties();
            if (file != null) {
                settings.load(file);
            }
            var config = new HashMap<String, String>();
            settings.stringPropertyNames().forEach(name -> config.put(name, settings.getProperty(name)));
            return config;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
