package fr.campusnumerique.catalog.booking;

import fr.campusnumerique.eventing.inbox.EventConsumer;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Follows this service's own sessions and trainers, so that the pair of documents of a booking agrees. What counts is what
 * is stored when the event comes: order and repetition do not matter, and a crash after the edit loses nothing. All types:
 * the topics are compacted, so that a later event may be all that is left.
 */
@Configuration(proxyBeanMethods = false)
class BookingListener {

    private static final List<String> SESSIONS = Stream.of(
                    "drafted", "scheduled", "rescheduled", "revised", "held", "cancelled")
            .map("fr.campusnumerique.session.%s.v1"::formatted)
            .toList();
    private static final List<String> TRAINERS = Stream.of("accepted", "revised", "assigned", "released", "recognised")
            .map("fr.campusnumerique.trainer.%s.v1"::formatted)
            .toList();

    /** Only whose event it is matters. */
    record SessionChanged(String sessionId) {}

    /** Likewise. */
    record TrainerChanged(String trainerId) {}

    @Bean
    EventConsumer bookings(SettlementService settlement) {
        return new EventConsumer()
                .on(
                        SESSIONS,
                        SessionChanged.class,
                        SessionChanged::sessionId,
                        event -> settlement.sessionChanged(event.subject()));
    }

    @Bean
    EventConsumer rosters(SettlementService settlement) {
        return new EventConsumer()
                .on(
                        TRAINERS,
                        TrainerChanged.class,
                        TrainerChanged::trainerId,
                        event -> settlement.trainerChanged(event.subject()));
    }
}
