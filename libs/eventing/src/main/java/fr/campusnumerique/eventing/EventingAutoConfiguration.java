package fr.campusnumerique.eventing;

import com.github.benmanes.caffeine.cache.Ticker;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.resilience.annotation.EnableResilientMethods;

/** What both ends of the path rest on: how the store is written and read, and how often a conflict is retried. */
@AutoConfiguration(
        after = {
            KafkaAutoConfiguration.class,
            DataMongoAutoConfiguration.class,
            OpenTelemetryTracingAutoConfiguration.class
        })
@EnableConfigurationProperties(EventingProperties.class)
@EnableResilientMethods
public class EventingAutoConfiguration {

    /**
     * What is acknowledged survives the loss of one member of the store, what is read (and so published) cannot be rolled
     * back any more, and no call to the store waits for ever.
     */
    @Bean
    MongoClientSettingsBuilderCustomizer acknowledgedByTheMajority() {
        return EventingAutoConfiguration::limit;
    }

    /** The time by which what is kept in memory grows old. A test replaces it by declaring its own. */
    @Bean
    @ConditionalOnMissingBean
    Ticker ticker() {
        return Ticker.systemTicker();
    }

    private static void limit(MongoClientSettings.Builder store) {
        store.writeConcern(WriteConcern.MAJORITY.withWTimeout(5, TimeUnit.SECONDS))
                .readConcern(ReadConcern.MAJORITY)
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(5, TimeUnit.SECONDS))
                .applyToSocketSettings(
                        socket -> socket.connectTimeout(3, TimeUnit.SECONDS).readTimeout(10, TimeUnit.SECONDS))
                .applyToConnectionPoolSettings(pool -> pool.maxWaitTime(5, TimeUnit.SECONDS));
    }
}
