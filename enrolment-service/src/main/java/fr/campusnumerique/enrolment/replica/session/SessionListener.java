package fr.campusnumerique.enrolment.replica.session;

import fr.campusnumerique.eventing.NonRetryableEventException;
import fr.campusnumerique.eventing.inbox.EventConsumer;
import fr.campusnumerique.eventing.inbox.EventEnvelope;
import java.util.function.Consumer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SessionListener {

    /**
     * The copy first, then the seats by it, in the same handler: the event counts as dealt with only after both. If a
     * crash comes between them it is delivered again, the copy is not newer then, and the seats follow all the same.
     */
    @Bean
    EventConsumer sessions(KnownSessions sessions, ApplicationEventPublisher inside) {
        Consumer<EventEnvelope<SessionEvent>> keep = event -> {
            var session = known(event);
            sessions.keep(session);
            if (session.isSeated()) {
                inside.publishEvent(new SessionChanged(session.id()));
            }
        };
        return new EventConsumer()
                .on("fr.campusnumerique.session.created.v1", SessionEvent.class, keep)
                .on("fr.campusnumerique.session.revised.v1", SessionEvent.class, keep)
                .on("fr.campusnumerique.session.scheduled.v1", SessionEvent.class, keep)
                .on("fr.campusnumerique.session.rescheduled.v1", SessionEvent.class, keep)
                .on("fr.campusnumerique.session.held.v1", SessionEvent.class, keep)
                .on("fr.campusnumerique.session.cancelled.v1", SessionEvent.class, keep);
    }

    /** A sequence numbers the events of one source: counted for another session it would hide that one's own events. */
    private static KnownSession known(EventEnvelope<SessionEvent> event) {
        var session = event.data().at(event.sequence());
        if (!session.id().equals(event.subject())) {
            throw new NonRetryableEventException("session " + event.subject() + " carries session " + session.id());
        }
        return session;
    }
}
