package fr.campusnumerique.feedback.copies;

import fr.campusnumerique.eventing.EventConsumer;
import fr.campusnumerique.eventing.ImpossibleEventException;
import fr.campusnumerique.eventing.Received;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CertificateListener {

    @Bean
    EventConsumer certificates(KnownCertificates certificates) {
        var consumer = new EventConsumer();
        CertificateEvent.TYPES.forEach(type ->
                consumer.on(type, CertificateEvent.class, event -> certificates.learn(told(event), event.sequence())));
        return consumer;
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
