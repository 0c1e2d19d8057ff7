package fr.campusnumerique.eventing.outbox;

import fr.campusnumerique.eventing.EventingAutoConfiguration;
import fr.campusnumerique.eventing.EventingProperties;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.data.mongodb.core.mapping.MongoMappingContext;

/** What is done with an aggregate's events before they are saved. */
@AutoConfiguration(after = EventingAutoConfiguration.class)
@EnableConfigurationProperties(EventingProperties.class)
class OutboxAutoConfiguration {

    @Bean
    PublishedAggregates publishedAggregates(MongoMappingContext mapping, EventingProperties settings) {
        return new PublishedAggregates(mapping, settings.outbox().topics());
    }

    @Bean
    RestoredStore restoredStore(MongoDatabaseFactory store, EventingProperties settings, ObjectProvider<Clock> clock) {
        return new RestoredStore(
                store,
                settings.outbox().topics().keySet(),
                settings.restored(),
                clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    @ConditionalOnBean({Tracer.class, Propagator.class})
    TracedSave tracedSave(Tracer tracer, Propagator propagator) {
        return new TracedSave(tracer, propagator);
    }
}
