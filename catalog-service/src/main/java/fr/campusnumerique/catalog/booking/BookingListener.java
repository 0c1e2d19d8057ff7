package fr.campusnumerique.catalog.booking;

import fr.campusnumerique.eventing.inbox.EventConsumer;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Follows this service's own sessions and trainers, so that the pair of documents of a booking agrees. What counts is what
 * is stored when the event comes: order and repetition do not matter, and a crash after the edit loses nothing. All types:
 * the topics are compacted, so that a later event may be all that is left.
 */
@Configuration(proxyBeanMethods = false)
class BookingListener {

    private static final List<String> SESSIONS =
            List.of("drafted", "scheduled", "rescheduled", "revised", "held", "cancelled");
    private static final List<String> TRAINERS = List.of("accepted", "revised", "assigned", "released", "recognised");

    /** Only whose event it is matters. */
    record SessionChanged(String sessionId) {}

    /** Likewise. */
    record TrainerChanged(String trainerId) {}

    @Bean
    EventConsumer bookings(SettlementService settlement) {
        var consumer = new EventConsumer();
        SESSIONS.forEach(type -> consumer.on(
                "fr.campusnumerique.session." + type + ".v1",
                SessionChanged.class,
                SessionChanged::sessionId,
                event -> settlement.sessionChanged(event.data().sessionId())));
        return consumer;
    }

    @Bean
    EventConsumer rosters(SettlementService settlement) {
        var consumer = new EventConsumer();
        TRAINERS.forEach(type -> consumer.on(
                "fr.campusnumerique.trainer." + type + ".v1",
                TrainerChanged.class,
                TrainerChanged::trainerId,
                event -> settlement.trainerChanged(event.data().trainerId())));
        return consumer;
    }
}
