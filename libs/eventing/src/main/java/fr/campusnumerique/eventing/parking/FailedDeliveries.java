package fr.campusnumerique.eventing.parking;

import fr.campusnumerique.eventing.EventingProperties;
import fr.campusnumerique.eventing.inbox.EventConsumer;
import fr.campusnumerique.eventing.inbox.StoppedConsumers;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.cloud.stream.binder.ExtendedConsumerProperties;
import org.springframework.cloud.stream.binder.kafka.KafkaListenerContainerCustomizer;
import org.springframework.cloud.stream.binder.kafka.properties.KafkaConsumerProperties;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.BackOffHandler;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;

/**
 * What happens to a delivery that failed. While the store or the broker is away the consumer pauses and tries again,
 * longer and longer, without end; what can never be applied is parked at once, and the next event is handled.
 */
final class FailedDeliveries implements KafkaListenerContainerCustomizer {

    private final ParkedEvents parked;
    private final BackOffHandler pause;
    private final StoppedConsumers stopped;
    private final Duration longestPause;
    private final MeterRegistry meters;

    FailedDeliveries(
            EventingProperties.Inbox settings,
            ParkedEvents parked,
            BackOffHandler pause,
            StoppedConsumers stopped,
            MeterRegistry meters) {
        this.parked = parked;
        this.stopped = stopped;
        this.pause = pause;
        this.longestPause = settings.retryAtMost();
        this.meters = meters;
    }

    @Override
    public void configure(
            AbstractMessageListenerContainer<?, ?> container,
            String destination,
            String group,
            ExtendedConsumerProperties<KafkaConsumerProperties> settings) {
        var consumer = consumerOf(settings.getBindingName());
        container.setCommonErrorHandler(handlerOf(consumer));
        stopped.bound(consumer, container);
    }

    /** The name of the {@link EventConsumer} bean behind one of Spring Cloud Stream's bindings. */
    private static String consumerOf(String binding) {
        return binding.endsWith("-in-0") ? binding.substring(0, binding.length() - "-in-0".length()) : binding;
    }

    /** The topic does not say which consumer it is: several can read the same one. */
    @Override
    public void configure(AbstractMessageListenerContainer<?, ?> container, String destination, String group) {
        throw new IllegalStateException("The binder must name the binding of " + destination);
    }

    CommonErrorHandler handlerOf(String consumer) {
        var retried = meters.counter("campus.events.retried", "consumer", consumer);
        var retries = new RetryBackOff(longestPause, retried::increment);
        var handler = new DefaultErrorHandler(
                (record, failure) -> parked.park(consumer, record, Reasons.of(failure)), retries, pause);
        handler.setRetryListeners(retries);
        handler.setResetStateOnExceptionChange(false);
        // What follows a failed record stays with the consumer: fetched again, each parked record cost a quarter of a
        // second.
        handler.setSeekAfterError(false);
        return handler;
    }
}
