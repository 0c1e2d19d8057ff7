package fr.campusnumerique.feedback.replica;

import fr.campusnumerique.eventing.NonRetryableEventException;
import fr.campusnumerique.eventing.inbox.EventConsumer;
import fr.campusnumerique.eventing.inbox.EventEnvelope;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CertificateListener {

    @Bean
    EventConsumer certificates(Facts facts) {
        return consumer(facts);
    }

    /** Recognitions of trainers are certificates too, but about no course. */
    static EventConsumer consumer(Facts facts) {
        var consumer = new EventConsumer()
                .onTombstone(
                        CertificateEvent.REMOVED,
                        removed -> facts.removeCertificate(removed.subject(), removed.sequence()));
        CertificateEvent.TYPES.forEach(type -> consumer.on(type, CertificateEvent.class, event -> {
            var certificate = ofItself(event);
            if (certificate.ofCourse()) {
                facts.keep(certificate, event.time(), event.sequence());
            }
        }));
        return consumer;
    }

    /** A sequence numbers the events of one source: counted for another certificate it would hide that one's own. */
    private static CertificateEvent ofItself(EventEnvelope<CertificateEvent> event) {
        var certificate = event.data();
        if (!certificate.certificateId().equals(event.subject())) {
            throw new NonRetryableEventException("the event of certificate " + event.subject() + " is of certificate "
                    + certificate.certificateId());
        }
        return certificate;
    }
}
