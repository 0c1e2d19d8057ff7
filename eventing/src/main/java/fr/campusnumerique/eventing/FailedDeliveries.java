package fr.campusnumerique.eventing;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.BackOffHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;
import org.springframework.util.backoff.FixedBackOff;

/**
 * What happens to a delivery that failed. While the store or the broker is away the consumer pauses and tries again,
 * longer and longer, without end; what can never be applied is parked at once, and the next event is handled.
 */
final class FailedDeliveries implements ListenerContainerCustomizer<AbstractMessageListenerContainer<?, ?>> {

    private static final BackOff NEVER = new FixedBackOff(0, 0);

    /** Two writes of the same new document meet once or twice; a key that stays taken is a mistake in the handler. */
    private static final long COLLISIONS = 20;

    private final Map<String, String> consumerOfTopic = new HashMap<>();
    private final ParkedEvents parked;
    private final BackOffHandler pause;
    private final Duration longestPause;
    private final MeterRegistry meters;

    FailedDeliveries(
            EventingProperties.Inbox settings, ParkedEvents parked, BackOffHandler pause, MeterRegistry meters) {
        settings.topics().forEach((consumer, topic) -> consumerOfTopic.put(topic, consumer));
        this.parked = parked;
        this.pause = pause;
        this.longestPause = settings.retryAtMost();
        this.meters = meters;
    }

    @Override
    public void configure(AbstractMessageListenerContainer<?, ?> container, String destination, String group) {
        var consumer = consumerOfTopic.getOrDefault(destination, destination);
        var handler = new DefaultErrorHandler(
                (record, failure) -> parked.park(consumer, record, Reasons.of(failure)),
                growing(Long.MAX_VALUE),
                pause);
        handler.setBackOffFunction((_, failure) -> {
            if (!Transient.is(failure)) {
                return NEVER;
            }
            meters.counter("campus.events.retried", "consumer", consumer).increment();
            return Transient.isCollision(failure) ? growing(COLLISIONS) : growing(Long.MAX_VALUE);
        });
        handler.setResetStateOnExceptionChange(false);
        handler.setReclassifyOnExceptionChange(true);
        container.setCommonErrorHandler(handler);
    }

    private BackOff growing(long attempts) {
        var backOff = new ExponentialBackOff(100, 2);
        backOff.setMaxInterval(longestPause.toMillis());
        backOff.setMaxElapsedTime(Long.MAX_VALUE);
        backOff.setMaxAttempts(attempts);
        return backOff;
    }
}
