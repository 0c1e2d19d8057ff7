package fr.campusnumerique.privacy;

import fr.campusnumerique.eventing.NonRetryableEventException;
import fr.campusnumerique.eventing.inbox.EventConsumer;
import fr.campusnumerique.eventing.inbox.EventEnvelope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Receives who is to be forgotten. The order is stored; {@link ErasureSweep} carries it out. */
@Configuration(proxyBeanMethods = false)
class ErasureListener {

    private static final String KEEP = "keep";
    private static final String COORDINATOR = "/erasures/";

    /** By how much the clocks of two services may differ. */
    private static final Duration CLOCKS = Duration.ofMinutes(5);

    record ErasureEvent(String erasureId, String learnerId, String certificates, Instant requestedAt) {}

    @Bean
    EventConsumer erasureOrders(
            Acknowledgements acknowledgements,
            @Value("${spring.application.name}") String service,
            ObjectProvider<ErasureOrders> orders,
            ObjectProvider<Clock> clocks) {
        var clock = clocks.getIfAvailable(Clock::systemUTC);
        var requested = orders.getIfAvailable(() -> order -> true);
        return new EventConsumer()
                .on(
                        "fr.campusnumerique.erasure.requested.v1",
                        ErasureEvent.class,
                        event -> acknowledgements.add(
                                Acknowledgement.pending(order(event, clock.instant(), requested), service)));
    }

    /** Only an order that the coordinator can have given: of its own, and from when it says. All others are parked. */
    static ErasureOrder order(EventEnvelope<ErasureEvent> event, Instant now, ErasureOrders requested) {
        var data = event.data();
        if (!data.erasureId().equals(event.subject()) || !event.source().startsWith(COORDINATOR)) {
            throw new NonRetryableEventException(
                    "erasure " + data.erasureId() + " comes from " + event.source() + " under " + event.subject());
        }
        if (data.requestedAt().isAfter(event.time().plus(CLOCKS))
                || data.requestedAt().isAfter(now.plus(CLOCKS))) {
            throw new NonRetryableEventException("erasure " + data.erasureId() + " is requested at "
                    + data.requestedAt() + ", later than it was published");
        }
        var order = new ErasureOrder(
                data.erasureId(), data.learnerId(), KEEP.equals(data.certificates()), data.requestedAt());
        if (!requested.isGenuine(order)) {
            throw new NonRetryableEventException("erasure " + data.erasureId() + " was never requested here");
        }
        return order;
    }
}
