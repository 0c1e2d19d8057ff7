package fr.campusnumerique.eventing;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.data.mongodb.core.mapping.MongoMappingContext;

/** The way out: save -> relay -> broker, with the sweep behind it. */
@Configuration(proxyBeanMethods = false)
class OutboxConfiguration {

    /** The longest that a send may take before it counts as failed, in milliseconds. */
    private static final int DELIVERY_LIMIT = 10_000;

    @Bean
    RelayMeters relayMeters(MeterRegistry registry, ObjectProvider<Clock> clock) {
        return new RelayMeters(registry, clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    OutboxDocuments outboxDocuments(MongoDatabaseFactory store) {
        return new OutboxDocuments(store);
    }

    @Bean
    PublishedAggregates publishedAggregates(MongoMappingContext mapping, EventingProperties settings) {
        return new PublishedAggregates(mapping, settings.outbox().topics());
    }

    @Bean
    Broker relayBroker(KafkaProperties kafka, Topics topics) {
        return new Broker(
                () -> producer(kafka, topics),
                Duration.ofMillis(2L * DELIVERY_LIMIT),
                Duration.ofMillis(DELIVERY_LIMIT / 4));
    }

    private static Producer<byte[], byte[]> producer(KafkaProperties kafka, Topics topics) {
        topics.createMissing();
        var properties = kafka.buildProducerProperties();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_LIMIT);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, DELIVERY_LIMIT / 2);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, DELIVERY_LIMIT / 2);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Bean(destroyMethod = "shutdown")
    ExecutorService relayExecutor() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("relay-", 0).factory());
    }

    @Bean
    Relay relay(
            EventingProperties settings,
            OutboxDocuments documents,
            Broker broker,
            RelayMeters meters,
            ExecutorService relayExecutor) {
        return new Relay(settings.outbox().topics(), documents, broker, meters, relayExecutor, Relay.ROOM);
    }

    @Bean
    Sweep sweep(
            OutboxDocuments documents,
            Relay relay,
            Broker broker,
            MongoDatabaseFactory store,
            RelayMeters meters,
            ObjectProvider<Clock> clock,
            EventingProperties settings) {
        return new Sweep(
                documents,
                relay,
                broker,
                new SweepLease(store, settings.outbox().lease()),
                meters,
                clock.getIfAvailable(Clock::systemUTC),
                settings.outbox(),
                Sweep.PAGE);
    }

    @Bean
    RelayedSave relayedSave(Relay relay) {
        return new RelayedSave(relay);
    }

    @Bean
    @ConditionalOnBean({Tracer.class, Propagator.class})
    TracedSave tracedSave(Tracer tracer, Propagator propagator) {
        return new TracedSave(tracer, propagator);
    }
}
