package fr.campusnumerique.feedback.copies;

import fr.campusnumerique.eventing.inbox.EventConsumer;
import fr.campusnumerique.eventing.NonRetryableEventException;
import fr.campusnumerique.eventing.inbox.EventEnvelope;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SessionListener {

    @Bean
    EventConsumer sessions(Facts facts) {
        return consumer(event -> facts.learn(fact(event)));
    }

    static EventConsumer consumer(Consumer<EventEnvelope<SessionEvent>> handler) {
        var consumer = new EventConsumer();
        SessionEvent.TYPES.forEach(type -> consumer.on(type, SessionEvent.class, handler));
        return consumer;
    }

    /** A sequence numbers the events of one source: counted for another session it would hide that one's own events. */
    static SessionFact fact(EventEnvelope<SessionEvent> event) {
        var session = event.data();
        if (!session.sessionId().equals(event.subject())) {
            throw new NonRetryableEventException(
                    "session " + event.subject() + " tells of session " + session.sessionId());
        }
        return SessionFact.of(session, event.sequence());
    }
}
