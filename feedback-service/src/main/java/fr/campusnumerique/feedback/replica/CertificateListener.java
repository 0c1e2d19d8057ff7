package fr.campusnumerique.feedback.replica;

import fr.campusnumerique.eventing.inbox.EventConsumer;
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
        return new EventConsumer()
                .onTombstone(
                        CertificateEvent.REMOVED,
                        removed -> facts.removeCertificate(removed.subject(), removed.sequence()))
                .onAll(
                        CertificateEvent.TYPES,
                        CertificateEvent.class,
                        CertificateEvent::certificateId,
                        events -> facts.keepCertificates(events.stream()
                                .filter(event -> event.data().ofCourse())
                                .toList()));
    }
}
