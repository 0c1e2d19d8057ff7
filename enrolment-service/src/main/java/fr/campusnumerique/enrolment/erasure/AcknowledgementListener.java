package fr.campusnumerique.enrolment.erasure;

import fr.campusnumerique.eventing.inbox.EventConsumer;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hears which services have nothing left of a learner. */
@Configuration(proxyBeanMethods = false)
class AcknowledgementListener {

    record AcknowledgementEvent(String erasureId, String service, Instant acknowledgedAt) {}

    @Bean
    EventConsumer acknowledgements(ErasureService erasures) {
        return new EventConsumer()
                .on("fr.campusnumerique.acknowledgement.given.v1", AcknowledgementEvent.class, event -> {
                    var given = event.data();
                    erasures.acknowledge(given.erasureId(), given.service(), given.acknowledgedAt());
                });
    }
}
