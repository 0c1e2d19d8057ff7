package fr.campusnumerique.enrolment.sessions;

import fr.campusnumerique.eventing.EventConsumer;
import fr.campusnumerique.eventing.Received;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SessionListener {

    @Bean
    EventConsumer sessions(KnownSessions sessions) {
        Consumer<Received<SessionEvent>> keep =
                event -> sessions.keep(event.data().at(event.sequence()));
        return new EventConsumer()
                .on("fr.campusnumerique.session.created.v1", SessionEvent.class, keep)
                .on("fr.campusnumerique.session.revised.v1", SessionEvent.class, keep);
    }
}
