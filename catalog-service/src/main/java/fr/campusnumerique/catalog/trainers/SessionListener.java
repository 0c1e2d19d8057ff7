package fr.campusnumerique.catalog.trainers;

import fr.campusnumerique.eventing.inbox.EventConsumer;
import fr.campusnumerique.eventing.inbox.EventEnvelope;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Hears what becomes of this service's own sessions: bookings are moved, freed or credited. What counts is the
 * session as it is stored when the event comes, so order and repetition do not matter, and a crash after the edit
 * forgets nothing.
 */
@Configuration(proxyBeanMethods = false)
class SessionListener {

    private static final List<String> TYPES =
            List.of("drafted", "scheduled", "rescheduled", "revised", "held", "cancelled");

    /** Only whose event it is matters. */
    record SessionChanged(String sessionId) {}

    @Bean
    EventConsumer bookings(
            BookingService bookings, NamingService naming, RosterService rosters, RecognitionService recognition) {
        Consumer<EventEnvelope<SessionChanged>> follow = event -> {
            var session = event.data().sessionId();
            for (var trainer : bookings.concernedBy(session)) {
                var followed = naming.follow(trainer, session);
                rosters.settle(trainer, session);
                if (followed.filter(one -> one.sessionsHeld().contains(session)).isPresent()) {
                    recognition.consider(trainer);
                }
            }
        };
        var consumer = new EventConsumer();
        TYPES.forEach(type -> consumer.on("fr.campusnumerique.session." + type + ".v1", SessionChanged.class, follow));
        return consumer;
    }
}
