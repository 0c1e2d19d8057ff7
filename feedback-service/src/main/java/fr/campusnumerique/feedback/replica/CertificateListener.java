package fr.campusnumerique.feedback.replica;

import fr.campusnumerique.eventing.EventConsumer;
import fr.campusnumerique.eventing.ImpossibleEventException;
import fr.campusnumerique.eventing.Received;
import fr.campusnumerique.eventing.Removed;
import fr.campusnumerique.feedback.Pseudonyms;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CertificateListener {

    @Bean
    EventConsumer certificates(Facts facts, Pseudonyms pseudonyms) {
        return consumer(
                event -> facts.learn(fact(event, pseudonyms)),
                removed ->
                        facts.remove(CertificateFact.class, pseudonyms.ofIssue(removed.subject()), removed.sequence()));
    }

    /** Recognitions of trainers are certificates too, but about no course. */
    static EventConsumer consumer(Consumer<Received<CertificateEvent>> handler, Consumer<Removed> removal) {
        var consumer = new EventConsumer().onTombstone(CertificateEvent.REMOVED, removal);
        CertificateEvent.TYPES.forEach(type -> consumer.on(type, CertificateEvent.class, event -> {
            if (event.data().ofCourse()) {
                handler.accept(event);
            }
        }));
        return consumer;
    }

    static CertificateFact fact(Received<CertificateEvent> event, Pseudonyms pseudonyms) {
        return CertificateFact.of(told(event), event.time(), event.sequence(), pseudonyms);
    }

    /** A sequence numbers the events of one source: counted for another certificate it would hide that one's own. */
    private static CertificateEvent told(Received<CertificateEvent> event) {
        var certificate = event.data();
        if (!certificate.certificateId().equals(event.subject())) {
            throw new ImpossibleEventException(
                    "certificate " + event.subject() + " tells of certificate " + certificate.certificateId());
        }
        return certificate;
    }
}
