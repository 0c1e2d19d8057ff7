package fr.campusnumerique.enrolment.privacy;

import fr.campusnumerique.eventing.NonRetryableEventException;
import fr.campusnumerique.eventing.inbox.EventConsumer;
import fr.campusnumerique.privacy.ErasureOrders;
import fr.campusnumerique.privacy.PersonalData;
import java.time.Instant;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Follows which services have nothing left of a learner; and what the coordinator of erasures adds to what all services have. */
@Configuration(proxyBeanMethods = false)
class AcknowledgementListener {

    record AcknowledgementEvent(String acknowledgementId, String erasureId, String service, Instant acknowledgedAt) {}

    /** As a participant, the coordinator obeys no order that it has not given. */
    @Bean
    ErasureOrders ownErasures(Erasures erasures) {
        return order -> erasures.findById(order.erasureId())
                .map(erasure -> erasure.standingOf(order))
                .orElse(ErasureOrders.Standing.NEVER_GIVEN);
    }

    /** A learner's open request to be forgotten; closing it forgets whose it was. */
    @Bean
    PersonalData openErasures(Erasures erasures) {
        return PersonalData.of(
                "erasures",
                Set.of("erasures"),
                learnerId -> erasures.findByLearnerId(learnerId).stream()
                        .map(Erasure::facts)
                        .toList(),
                _ -> 0);
    }

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
