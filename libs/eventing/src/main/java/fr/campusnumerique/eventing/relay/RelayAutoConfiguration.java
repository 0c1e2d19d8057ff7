package fr.campusnumerique.eventing.relay;

import fr.campusnumerique.eventing.EventingAutoConfiguration;
import fr.campusnumerique.eventing.EventingProperties;
import fr.campusnumerique.eventing.Lease;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.MongoDatabaseFactory;

/** The way out: save -> relay -> broker, with the sweep behind. */
@AutoConfiguration(after = EventingAutoConfiguration.class)
@EnableConfigurationProperties(EventingProperties.class)
class RelayAutoConfiguration {

    /** The longest that a send may take before it counts as failed, in milliseconds. */
    private static final int DELIVERY_LIMIT = 10_000;

    /** @param retry in seconds: as often as the bindings of the consumers, which need the topics */
    @Bean
    Topics topics(
            KafkaProperties kafka,
            EventingProperties settings,
            MeterRegistry meters,
            @Value("${spring.cloud.stream.binding-retry-interval}") int retry) {
        return new Topics(kafka.buildAdminProperties(), settings, Duration.ofSeconds(retry), meters);
    }

    @Bean
    RelayMeters relayMeters(MeterRegistry registry, ObjectProvider<Clock> clock) {
        return new RelayMeters(registry, clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    OutboxDocuments outboxDocuments(MongoDatabaseFactory store) {
        return new OutboxDocuments(store);
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
        return new Relay(settings.outbox().topics(), documents, broker, meters, relayExecutor, Relay.MAX_BUFFERED);
    }

    @Bean
    Sweep sweep(
            OutboxDocuments documents,
            Relay relay,
            Broker broker,
            MongoDatabaseFactory store,
            RelayMeters meters,
            ObjectProvider<Clock> clock,
            EventingProperties settings,
            Republications republications) {
        return new Sweep(
                documents,
                relay,
                broker,
                new Lease(store, settings.outbox().lease()),
                meters,
                clock.getIfAvailable(Clock::systemUTC),
                settings.outbox(),
                republications,
                Sweep.PAGE);
    }

    @Bean
    Republications republications(
            OutboxDocuments documents,
            Relay relay,
            MongoDatabaseFactory store,
            RelayMeters meters,
            ObjectProvider<Clock> clock,
            EventingProperties properties) {
        var settings = properties.outbox();
        return new Republications(
                settings.topics(),
                documents,
                relay,
                new Lease(store, settings.lease()),
                store,
                meters,
                clock.getIfAvailable(Clock::systemUTC),
                settings.lease(),
                settings.republishedInARound());
    }

    @Bean
    RepublishEndpoint republishEndpoint(EventingProperties settings, Republications republications, Topics topics) {
        return new RepublishEndpoint(settings.outbox().topics(), republications, topics);
    }

    @Bean
    RelayedSave relayedSave(Relay relay) {
        return new RelayedSave(relay);
    }
}
