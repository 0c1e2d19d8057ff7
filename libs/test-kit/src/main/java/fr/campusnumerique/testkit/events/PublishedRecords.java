package fr.campusnumerique.testkit.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import fr.campusnumerique.contracts.EventSchemas;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Holds every record that a service publishes in any Spring test against the schema of its type and of its headers, and
 * fails the test after which something was found. It works by itself where the test kit is on the class path.
 */
public final class PublishedRecords
        implements ProducerInterceptor<byte[], byte[]>, EnvironmentPostProcessor, TestExecutionListener {

    private static final Queue<String> VIOLATIONS = new ConcurrentLinkedQueue<>();

    /** What a record breaks; empty if it obeys, or is none of the campus's. */
    public static List<String> violations(EventRecord record) {
        var headers = new LinkedHashMap<String, String>();
        record.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        var type = headers.getOrDefault("ce_type", "");
        if (!type.startsWith("fr.campusnumerique.")) {
            return List.of();
        }
        var ofValue = record.value() == null
                ? Stream.<String>of()
                : EventSchemas.violations(type, new String(record.value(), UTF_8)).stream();
        return Stream.concat(ofValue, EventSchemas.headerViolations(headers).stream())
                .map(violation -> type + ": " + violation)
                .toList();
    }

    @Override
    public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
        try {
            VIOLATIONS.addAll(violations(new EventRecord(
                    record.key(), record.value(), List.of(record.headers().toArray()))));
        } catch (RuntimeException unknown) {
            VIOLATIONS.add("a record to " + record.topic() + " cannot be checked: " + unknown);
        }
        return record;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "publishedRecords",
                        Map.of(
                                "spring.kafka.producer.properties.interceptor.classes",
                                getClass().getName())));
    }

    @Override
    public void afterTestMethod(TestContext context) {
        var found = new ArrayList<String>();
        for (var violation = VIOLATIONS.poll(); violation != null; violation = VIOLATIONS.poll()) {
            found.add(violation);
        }
        if (!found.isEmpty()) {
            throw new AssertionError("published against the contract: " + found);
        }
    }

    @Override
    public void onAcknowledgement(RecordMetadata metadata, Exception failure) {}

    @Override
    public void configure(Map<String, ?> settings) {}

    @Override
    public void close() {}
}
