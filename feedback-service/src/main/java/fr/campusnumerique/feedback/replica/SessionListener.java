package fr.campusnumerique.feedback.replica;

import fr.campusnumerique.eventing.NonRetryableEventException;
import fr.campusnumerique.eventing.inbox.EventConsumer;
import fr.campusnumerique.eventing.inbox.EventEnvelope;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SessionListener {

    @Bean
    EventConsumer sessions(Facts facts) {
        return consumer(facts);
    }

    static EventConsumer consumer(Facts facts) {
        var consumer = new EventConsumer();
        SessionEvent.TYPES.forEach(
                type -> consumer.on(type, SessionEvent.class, event -> facts.keep(ofItself(event), event.sequence())));
        return consumer;
    }

    /** A sequence numbers the events of one source: counted for another session it would hide that one's own events. */
    private static SessionEvent ofItself(EventEnvelope<SessionEvent> event) {
        var session = event.data();
        if (!session.sessionId().equals(event.subject())) {
            throw new NonRetryableEventException(
                    "the event of session " + event.subject() + " is of session " + session.sessionId());
        }
        return session;
    }
}
