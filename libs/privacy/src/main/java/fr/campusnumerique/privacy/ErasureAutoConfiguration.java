package fr.campusnumerique.privacy;

import static java.util.Comparator.comparing;

import fr.campusnumerique.eventing.parking.ParkedEvents;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
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

    /** That somebody asked to be forgotten, until they are: the request ends by being carried out. */
    @Bean
    PersonalData erasureRequests(Acknowledgements acknowledgements) {
        record Pending(String erasureId, Instant requestedAt, boolean keepsCertificates) {}
        return PersonalData.of(
                "pendingErasures",
                Set.of(Acknowledgement.COLLECTION),
                learnerId -> acknowledgements.pendingFor(learnerId).stream()
                        .map(one -> new Pending(one.erasureId(), one.requestedAt(), one.keepsCertificates()))
                        .sorted(comparing(Pending::requestedAt))
                        .toList(),
                _ -> 0);
    }

    /** Parked events name people too. Nothing is erased of them: {@link ErasureSweep} waits for the operator, and says so. */
    @Bean
    PersonalData parkedPersonalData(ParkedEvents parked) {
        record ParkedEvent(String id) {}
        return PersonalData.of(
                "parkedEvents",
                Set.of("parked_events"),
                learnerId -> parked.mentioning(learnerId).stream()
                        .map(ParkedEvent::new)
                        .toList(),
                _ -> 0);
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
            ObjectProvider<PersonalData> kinds,
            ParkedEvents parked,
            ErasureRounds rounds,
            ErasureSettings settings,
            Clock clock,
            MeterRegistry meters) {
        return new ErasureSweep(
                acknowledgements, kinds.orderedStream().toList(), parked, rounds, settings, clock, meters);
    }
}
