package fr.campusnumerique.feedback.replica;

import fr.campusnumerique.eventing.EventConsumer;
import fr.campusnumerique.eventing.ImpossibleEventException;
import fr.campusnumerique.eventing.Received;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SessionListener {

    @Bean
    EventConsumer sessions(Facts facts) {
        return consumer(event -> facts.learn(fact(event)));
    }

    static EventConsumer consumer(Consumer<Received<SessionEvent>> handler) {
        var consumer = new EventConsumer();
        SessionEvent.TYPES.forEach(type -> consumer.on(type, SessionEvent.class, handler));
        return consumer;
    }

    /** A sequence numbers the events of one source: counted for another session it would hide that one's own events. */
    static SessionFact fact(Received<SessionEvent> event) {
        var session = event.data();
        if (!session.sessionId().equals(event.subject())) {
            throw new ImpossibleEventException(
                    "session " + event.subject() + " tells of session " + session.sessionId());
        }
        return SessionFact.of(session, event.sequence());
    }
}
