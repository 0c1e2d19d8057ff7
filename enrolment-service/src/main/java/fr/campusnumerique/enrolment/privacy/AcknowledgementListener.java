package fr.campusnumerique.enrolment.privacy;

import fr.campusnumerique.eventing.NonRetryableEventException;
import fr.campusnumerique.eventing.inbox.EventConsumer;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Follows which services have nothing left of a learner. */
@Configuration(proxyBeanMethods = false)
class AcknowledgementListener {

    record AcknowledgementEvent(String acknowledgementId, String erasureId, String service, Instant acknowledgedAt) {}

    @Bean
    EventConsumer acknowledgements(ErasureService erasures) {
        return new EventConsumer()
                .on(
                        "fr.campusnumerique.acknowledgement.given.v1",
                        AcknowledgementEvent.class,
                        AcknowledgementEvent::acknowledgementId,
                        event -> {
                            var given = event.data();
                            if (!event.subject().equals(given.erasureId() + "-" + given.service())) {
                                throw new NonRetryableEventException("implausible: an acknowledgement of "
                                        + given.service() + " under the key " + event.subject());
                            }
                            erasures.acknowledge(given.erasureId(), given.service(), given.acknowledgedAt());
                        });
    }
}
