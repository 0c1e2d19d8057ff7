package fr.campusnumerique.eventing.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.campusnumerique.eventing.relay.TestBus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.data.mongodb.core.MongoTemplate;

/** A batch that has begun, and a replica that goes or comes before it has ended: every effect is there. */
class ConsumerFailoverTest {

    private static final int THINGS = 60;
    private static final String TYPE = "org.example.thing.changed.v1";
    private static final Duration LONG = Duration.ofMinutes(2);

    /** The things that cannot be handled for now, by all replicas. */
    private static final Set<String> HELD_UP = ConcurrentHashMap.newKeySet();

    record Thing(String id) {}

    record ThingCopy(String id, long sequence) implements Replica {}

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Replicas {

        @Bean
        EventConsumer things(MongoTemplate mongo) {
            return new EventConsumer().on(TYPE, Thing.class, Thing::id, event -> {
                if (HELD_UP.contains(event.subject())) {
                    throw new DataAccessResourceFailureException("the store is away for " + event.subject());
                }
                Replica.upsertIfNewer(mongo, new ThingCopy(event.subject(), event.sequence()));
            });
        }
    }

    private final TestBus bus = new TestBus();

    @AfterEach
    void close() {
        HELD_UP.clear();
        bus.close();
    }

    @Test
    void a_replica_that_ends_in_the_middle_of_a_batch_leaves_the_rest_to_the_next_one() {
        HELD_UP.addAll(List.of("t-7", "t-31"));
        sendAll(1);
        try (var _ = start()) {
            awaitCopies(THINGS - HELD_UP.size());
        }
        HELD_UP.clear();
        try (var _ = start()) {
            awaitAll(1);
        }
    }

    @Test
    void a_replica_that_joins_in_the_middle_of_a_batch_takes_over_its_partitions() {
        HELD_UP.addAll(List.of("t-7", "t-31"));
        sendAll(1);
        try (var _ = start()) {
            awaitCopies(THINGS - HELD_UP.size());
            try (var _ = start()) {
                awaitMembers(2);
                sendAll(2);
                HELD_UP.clear();
                awaitAll(2);
            }
        }
    }

    private ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(Replicas.class)
                .web(WebApplicationType.NONE)
                .registerShutdownHook(false)
                .properties(
                        "spring.application.name=things-service",
                        "spring.jmx.enabled=false",
                        "spring.mongodb.uri=" + bus.uri(),
                        "spring.kafka.bootstrap-servers=" + TestBus.bootstrapServers(),
                        "campus.inbox.topics.things=" + bus.topic,
                        "campus.inbox.group-suffix=-" + bus.name,
                        "campus.inbox.retry-at-most=200ms",
                        "campus.outbox.replicas=1",
                        "management.otlp.metrics.export.enabled=false",
                        "management.tracing.export.otlp.enabled=false",
                        "management.logging.export.otlp.enabled=false")
                .run();
    }

    private void sendAll(long sequence) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", TestBus.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            IntStream.range(0, THINGS).forEach(n -> producer.send(record("t-" + n, sequence)));
        }
    }

    private ProducerRecord<byte[], byte[]> record(String id, long sequence) {
        // In one partition, so that one poll brings all.
        var record = new ProducerRecord<>(
                bus.topic,
                0,
                id.getBytes(UTF_8),
                "{\"id\":\"%s\"}".formatted(id).getBytes(UTF_8));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        id + "-" + sequence,
                        "ce_type",
                        TYPE,
                        "ce_source",
                        "/things/" + id,
                        "ce_subject",
                        id,
                        "ce_sequence",
                        "%019d".formatted(sequence),
                        "ce_time",
                        "2026-01-01T10:00:00Z")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return record;
    }

    private String group() {
        return "things-service.things-" + bus.name;
    }

    private void awaitMembers(int members) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", TestBus.bootstrapServers()))) {
            await().atMost(LONG)
                    .until(
                            () -> admin
                                            .describeConsumerGroups(List.of(group()))
                                            .describedGroups()
                                            .get(group())
                                            .get()
                                            .members()
                                            .stream()
                                            .filter(member -> !member.assignment()
                                                    .topicPartitions()
                                                    .isEmpty())
                                            .count()
                                    == members);
        }
    }

    private void awaitCopies(int count) {
        await().atMost(LONG).until(() -> bus.mongo.estimatedCount(ThingCopy.class) == count);
    }

    /** All copies are the newest, and nothing was parked. The offset may be an older one: who lost the partition may note its own last. */
    private void awaitAll(long sequence) {
        var newest = IntStream.range(0, THINGS)
                .mapToObj(n -> new ThingCopy("t-" + n, sequence))
                .toList();
        await().atMost(LONG)
                .untilAsserted(() ->
                        assertThat(bus.mongo.findAll(ThingCopy.class)).containsExactlyInAnyOrderElementsOf(newest));
        assertThat(bus.mongo.getCollection("parked_events").countDocuments()).isZero();
    }
}
