package fr.campusnumerique.privacy;

import fr.campusnumerique.eventing.NonRetryableEventException;
import fr.campusnumerique.eventing.inbox.EventConsumer;
import fr.campusnumerique.eventing.inbox.EventEnvelope;
import fr.campusnumerique.privacy.ErasureOrders.Standing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Receives who is to be forgotten. The order is stored; {@link ErasureSweep} carries it out. */
@Configuration(proxyBeanMethods = false)
class ErasureListener {

    private static final String KEEP = "keep";

    /** By how much the clocks of two services may differ. */
    private static final Duration CLOCKS = Duration.ofMinutes(5);

    record ErasureEvent(String erasureId, String learnerId, String certificates, Instant requestedAt) {}

    @Bean
    EventConsumer erasureOrders(
            Acknowledgements acknowledgements,
            @Value("${spring.application.name}") String service,
            ObjectProvider<ErasureOrders> orders,
            Clock clock) {
        var given = orders.getIfAvailable(() -> order -> Standing.OPEN);
        return new EventConsumer()
                .on(
                        "fr.campusnumerique.erasure.requested.v1",
                        ErasureEvent.class,
                        ErasureEvent::erasureId,
                        event -> order(event, clock.instant(), given)
                                .map(order -> Acknowledgement.pending(order, service))
                                .ifPresent(acknowledgements::add));
    }

    /**
     * What is to be done; nothing if the coordinator has closed the erasure. Only an order that it can have given is obeyed,
     * from when it says; all others are parked.
     */
    static Optional<ErasureOrder> order(EventEnvelope<ErasureEvent> event, Instant now, ErasureOrders given) {
        var data = event.data();
        if (data.requestedAt().isAfter(event.time().plus(CLOCKS))
                || data.requestedAt().isAfter(now.plus(CLOCKS))) {
            throw new NonRetryableEventException("erasure " + data.erasureId() + " is requested at "
                    + data.requestedAt() + ", later than it was published");
        }
        var order = new ErasureOrder(
                data.erasureId(), data.learnerId(), KEEP.equals(data.certificates()), data.requestedAt());
        return switch (given.standingOf(order)) {
            case OPEN -> Optional.of(order);
            case CLOSED -> Optional.empty();
            case NEVER_GIVEN ->
                throw new NonRetryableEventException("erasure " + data.erasureId() + " was never requested so");
        };
    }
}
