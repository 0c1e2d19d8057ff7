package fr.campusnumerique.enrolment.replica.session;

import fr.campusnumerique.eventing.inbox.EventConsumer;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SessionListener {

    private static final List<String> TYPES = Stream.of(
                    "created", "revised", "scheduled", "rescheduled", "held", "cancelled")
            .map("fr.campusnumerique.session.%s.v1"::formatted)
            .toList();

    /**
     * The copy first, then the seats by it, in the same handler: the event counts as dealt with only after both. If a
     * crash comes between them it is delivered again, the copy is not newer then, and the seats follow all the same.
     */
    @Bean
    EventConsumer sessions(KnownSessions sessions, ApplicationEventPublisher inside) {
        return new EventConsumer().on(TYPES, SessionEvent.class, SessionEvent::sessionId, event -> {
            var session = event.data().at(event.sequence());
            sessions.keep(session);
            if (session.isSeated()) {
                inside.publishEvent(new SessionChanged(session.id()));
            }
        });
    }
}
