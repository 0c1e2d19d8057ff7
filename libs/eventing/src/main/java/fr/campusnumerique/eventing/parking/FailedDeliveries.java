package fr.campusnumerique.eventing.parking;

import fr.campusnumerique.eventing.EventingProperties;
import fr.campusnumerique.eventing.inbox.EventConsumer;
import fr.campusnumerique.eventing.inbox.StoppedConsumers;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.cloud.stream.binder.ExtendedConsumerProperties;
import org.springframework.cloud.stream.binder.kafka.KafkaListenerContainerCustomizer;
import org.springframework.cloud.stream.binder.kafka.properties.KafkaConsumerProperties;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.RetryListener;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * What happens to a delivery that failed. An {@link EventConsumer} parks what can never be applied. It gives back only what has to
 * be tried again, while the store or the broker is away: the consumer pauses, longer and longer, without end.
 */
final class FailedDeliveries implements KafkaListenerContainerCustomizer {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private final ParkedEvents parked;
    private final StoppedConsumers stopped;
    private final Duration longestPause;
    private final MeterRegistry meters;
    private final BeanFactory consumers;

    FailedDeliveries(
            EventingProperties.Inbox settings,
            ParkedEvents parked,
            StoppedConsumers stopped,
            MeterRegistry meters,
            BeanFactory consumers) {
        this.parked = parked;
        this.stopped = stopped;
        this.longestPause = settings.retryAtMost();
        this.meters = meters;
        this.consumers = consumers;
    }

    @Override
    public void configure(
            AbstractMessageListenerContainer<?, ?> container,
            String destination,
            String group,
            ExtendedConsumerProperties<KafkaConsumerProperties> settings) {
        var name = consumerOf(settings.getBindingName());
        consumers
                .getBean(name, EventConsumer.class)
                .parkBy((record, failure) -> parked.park(name, record, Reasons.of(failure)));
        container.setCommonErrorHandler(handlerOf(name));
        stopped.bound(name, container);
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

    private CommonErrorHandler handlerOf(String consumer) {
        var handler = new DefaultErrorHandler(pauses(longestPause));
        // No failure that comes here is final.
        handler.setClassifications(Map.of(), true);
        handler.setLogLevel(KafkaException.Level.DEBUG);
        handler.setRetryListeners(counting(meters.counter("campus.events.retried", "consumer", consumer)));
        return handler;
    }

    static BackOff pauses(Duration longest) {
        var backOff = new ExponentialBackOff(FIRST_PAUSE.toMillis(), 2);
        backOff.setMaxInterval(longest.toMillis());
        backOff.setMaxElapsedTime(Long.MAX_VALUE);
        return backOff;
    }

    private static RetryListener counting(Counter retried) {
        return new RetryListener() {
            @Override
            public void failedDelivery(ConsumerRecord<?, ?> record, @Nullable Exception failure, int attempt) {
                retried.increment();
            }

            @Override
            public void failedDelivery(ConsumerRecords<?, ?> records, Exception failure, int attempt) {
                retried.increment();
            }
        };
    }
}
