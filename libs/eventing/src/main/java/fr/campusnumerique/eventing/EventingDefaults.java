package fr.campusnumerique.eventing;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Turns {@code campus.inbox.topics.<consumer>=<topic>} into Spring Cloud Stream's bindings, with the settings on which
 * the promise depends. They come last in the environment, so that an operator can override each.
 */
final class EventingDefaults implements EnvironmentPostProcessor {

    private static final String BYTES = ByteArrayDeserializer.class.getName();
    private static final String STREAM = "spring.cloud.stream.";
    private static final String INPUT = "-in-0";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var topics = Binder.get(environment)
                .bind("campus.inbox.topics", Bindable.mapOf(String.class, String.class))
                .orElse(Map.of());
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "eventing", properties(new TreeMap<>(topics), environment.getProperty("campus.restored", ""))));
    }

    /**
     * @param restored the restore after which the database is started, if any: what groups before have read since the backup
     *     may be missing in it, so that those after it read all again
     */
    private static Map<String, Object> properties(Map<String, String> topics, String restored) {
        var since = restored.isEmpty() ? "" : "." + restored;
        var properties = new HashMap<String, Object>();
        properties.put("spring.cloud.function.definition", String.join(";", topics.keySet()));
        topics.forEach((consumer, topic) -> {
            var binding = STREAM + "bindings." + consumer + INPUT + ".";
            properties.put(binding + "destination", topic);
            // A group of its own: who joins or leaves one topic's consumers stops nobody at another topic, and two
            // consumers of one topic both see all of it.
            properties.put(
                    binding + "group",
                    "${spring.application.name}." + consumer + "${campus.inbox.group-suffix:}" + since);
        });
        properties.put(STREAM + "kafka.binder.brokers", "${spring.kafka.bootstrap-servers:localhost:9092}");
        // Topics are created with their fixed shape by Topics, never by whoever comes first.
        properties.put(STREAM + "kafka.binder.auto-create-topics", "false");
        properties.put(STREAM + "kafka.binder.consumer-properties.client.dns.lookup", "use_all_dns_ips");
        // So long does a group that is shared out anew wait for a member that does not answer; by default five minutes.
        // Fewer records at once, so that they are handled well within it.
        properties.put(STREAM + "kafka.binder.consumer-properties.max.poll.interval.ms", "60000");
        properties.put(STREAM + "kafka.binder.consumer-properties.max.poll.records", "200");
        // A fetch is answered as soon as there is a record; while there is none, the broker is asked once a second.
        properties.put(STREAM + "kafka.binder.consumer-properties.fetch.max.wait.ms", "1000");
        properties.put(STREAM + "kafka.binder.consumer-properties.session.timeout.ms", "10000");
        // How often a consumer's heartbeat thread wakes, too: ten times a second by default.
        properties.put(STREAM + "kafka.binder.consumer-properties.retry.backoff.ms", "1000");
        properties.put(STREAM + "kafka.default.consumer.start-offset", "earliest");
        // A wrong access rule or credential passes too; without this the consumer would stop for good, unseen.
        properties.put(STREAM + "kafka.binder.authorization-exception-retry-interval", "10s");
        properties.put(STREAM + "binding-retry-interval", "5");
        // One thread fetches; the handlers of a poll run side by side. An aggregate's events are in one partition, so
        // that
        // several threads keep their order too.
        properties.put(STREAM + "default.consumer.concurrency", "${campus.inbox.concurrency:1}");
        properties.put(STREAM + "default.consumer.batch-mode", "true");
        // Consumers read the record's bytes. Converted, each event would first be tried as JSON in vain, with
        // exceptions.
        properties.put(STREAM + "default.consumer.use-native-decoding", "true");
        properties.put(STREAM + "kafka.default.consumer.configuration.key.deserializer", BYTES);
        properties.put(STREAM + "kafka.default.consumer.configuration.value.deserializer", BYTES);
        // Retries belong to FailedDeliveries: a retry inside the binder would block the partition unseen.
        properties.put(STREAM + "default.consumer.max-attempts", "1");
        // While the broker is away clients and bindings write a stack trace or a line a second each; whether topics
        // exist
        // and consumers run is logged where it changes, by Topics and StoppedConsumers.
        properties.put("logging.level.org.apache.kafka.clients.NetworkClient", "error");
        properties.put("logging.level.org.apache.kafka.clients.ClientUtils", "error");
        properties.put("logging.level.org.apache.kafka.clients.Metadata", "error");
        properties.put("logging.level.org.springframework.cloud.stream.binding.BindingService", "off");
        properties.put("logging.level.org.springframework.cloud.stream.binder.kafka", "off");
        // A failure is logged once, where it is parked or retried.
        properties.put("logging.level.org.springframework.integration.handler.LoggingHandler", "off");
        // A gauge that waits five seconds for each topic while the broker is away; lag is known without it.
        properties.put("management.metrics.enable.spring.cloud.stream.binder.kafka.offset", "false");
        // The binder's health asks the broker and may take a minute; readiness must not hang on it.
        properties.put("management.health.binders.enabled", "false");
        return properties;
    }
}
