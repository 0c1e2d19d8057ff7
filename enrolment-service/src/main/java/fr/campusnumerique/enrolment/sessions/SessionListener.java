package fr.campusnumerique.enrolment.sessions;

import fr.campusnumerique.eventing.EventConsumer;
import fr.campusnumerique.eventing.ImpossibleEventException;
import fr.campusnumerique.eventing.Received;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SessionListener {

    @Bean
    EventConsumer sessions(KnownSessions sessions) {
        Consumer<Received<SessionEvent>> keep = event -> sessions.keep(known(event));
        return new EventConsumer()
                .on("fr.campusnumerique.session.created.v1", SessionEvent.class, keep)
                .on("fr.campusnumerique.session.revised.v1", SessionEvent.class, keep);
    }

    /** A sequence numbers the events of one source: counted for another session it would hide that one's own events. */
    private static KnownSession known(Received<SessionEvent> event) {
        var session = event.data().at(event.sequence());
        if (!session.id().equals(event.subject())) {
            throw new ImpossibleEventException("session " + event.subject() + " tells of session " + session.id());
        }
        return session;
    }
}
