package fr.campusnumerique.privacy;

import fr.campusnumerique.eventing.parking.ParkedEvents;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.scheduling.annotation.EnableScheduling;

/** What a service gets by having this library on its class path and {@code campus.inbox.topics.erasureOrders} set. */
@AutoConfiguration(
        after = DataMongoAutoConfiguration.class,
        afterName = {
            "fr.campusnumerique.eventing.EventingAutoConfiguration",
            "fr.campusnumerique.web.CampusWebAutoConfiguration"
        })
@ConditionalOnProperty("campus.inbox.topics.erasureOrders")
@EnableConfigurationProperties(ErasureSettings.class)
@EnableScheduling
@Import(ErasureListener.class)
class ErasureAutoConfiguration {

    @Bean
    Acknowledgements erasureAcknowledgements(MongoOperations mongo) {
        return new Acknowledgements(mongo);
    }

    @Bean
    ErasedLearners erasedLearners(MongoOperations mongo) {
        return ErasedLearners.in(mongo);
    }

    @Bean
    ErasureRequests erasureRequests(Acknowledgements acknowledgements) {
        return new ErasureRequests(acknowledgements);
    }

    @Bean
    ParkedPersonalData parkedPersonalData(ParkedEvents parked) {
        return new ParkedPersonalData(parked);
    }

    @Bean
    ErasureRounds erasureRounds() {
        return new ErasureRounds();
    }

    @Bean
    ErasuresEndpoint erasuresEndpoint(Acknowledgements acknowledgements, ErasureRounds rounds) {
        return new ErasuresEndpoint(acknowledgements, rounds);
    }

    @Bean
    ErasureSweep erasureSweep(
            Acknowledgements acknowledgements,
            ObjectProvider<LearnerData> kinds,
            ParkedEvents parked,
            ErasureRounds rounds,
            ErasureSettings settings,
            ObjectProvider<Clock> clock,
            MeterRegistry meters) {
        return new ErasureSweep(
                acknowledgements,
                kinds.orderedStream().toList(),
                parked,
                rounds,
                settings,
                clock.getIfAvailable(Clock::systemUTC),
                meters);
    }
}
