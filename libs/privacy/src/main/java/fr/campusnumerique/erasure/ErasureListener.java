package fr.campusnumerique.erasure;

import fr.campusnumerique.eventing.inbox.EventConsumer;
import fr.campusnumerique.eventing.NonRetryableEventException;
import fr.campusnumerique.eventing.inbox.EventEnvelope;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hears who is to be forgotten. The order is noted; {@link ErasureSweep} carries it out. */
@Configuration(proxyBeanMethods = false)
class ErasureListener {

    private static final String KEEP = "keep";

    record ErasureEvent(String erasureId, String learnerId, String certificates, Instant requestedAt) {}

    @Bean
    EventConsumer erasureOrders(
            Acknowledgements acknowledgements, @Value("${spring.application.name}") String service) {
        return new EventConsumer()
                .on(
                        "fr.campusnumerique.erasure.requested.v1",
                        ErasureEvent.class,
                        event -> acknowledgements.owe(Acknowledgement.owed(order(event), service)));
    }

    private static ErasureOrder order(EventEnvelope<ErasureEvent> event) {
        var data = event.data();
        if (!data.erasureId().equals(event.subject())) {
            throw new NonRetryableEventException("erasure " + event.subject() + " tells of erasure " + data.erasureId());
        }
        return new ErasureOrder(
                data.erasureId(), data.learnerId(), KEEP.equals(data.certificates()), data.requestedAt());
    }
}
