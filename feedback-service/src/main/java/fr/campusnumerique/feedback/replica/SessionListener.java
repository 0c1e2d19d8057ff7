package fr.campusnumerique.feedback.replica;

import fr.campusnumerique.eventing.inbox.EventConsumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SessionListener {

    @Bean
    EventConsumer sessions(Facts facts) {
        return consumer(facts);
    }

    static EventConsumer consumer(Facts facts) {
        return new EventConsumer()
                .on(
                        SessionEvent.TYPES,
                        SessionEvent.class,
                        SessionEvent::sessionId,
                        event -> facts.keep(event.data(), event.sequence()));
    }
}
