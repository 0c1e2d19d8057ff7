package fr.campusnumerique.feedback.copies;

import fr.campusnumerique.eventing.EventConsumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CertificateListener {

    @Bean
    EventConsumer certificates(KnownCertificates certificates) {
        var consumer = new EventConsumer();
        CertificateEvent.TYPES.forEach(type ->
                consumer.on(type, CertificateEvent.class, event -> certificates.learn(event.data(), event.sequence())));
        return consumer;
    }
}
