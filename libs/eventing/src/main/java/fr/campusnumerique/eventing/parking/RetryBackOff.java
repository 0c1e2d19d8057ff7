package fr.campusnumerique.eventing.parking;

import fr.campusnumerique.eventing.TransientFailures;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.RetryListener;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * How long a delivery waits after each of its failures, and when it is given up: decided by the failure at hand, whatever
 * came before it. Spring Kafka asks for a record's back-off at its first failure only. So the failures are listened to:
 * each is reported in the consumer's thread just before the next pause is asked for there.
 */
final class RetryBackOff implements BackOff, RetryListener {

    /** Two writes of the same new document meet once or twice; a key that stays taken is a mistake in the handler. */
    static final int COLLISIONS = 20;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private final ThreadLocal<@Nullable Exception> latest = new ThreadLocal<>();
    private final Duration longestPause;
    private final Runnable retried;

    /** @param retried run at each retry */
    RetryBackOff(Duration longestPause, Runnable retried) {
        this.longestPause = longestPause;
        this.retried = retried;
    }

    @Override
    public void failedDelivery(ConsumerRecord<?, ?> record, @Nullable Exception failure, int attempt) {
        latest.set(failure);
    }

    @Override
    public BackOffExecution start() {
        var pauses = growing().start();
        var collisions = new AtomicInteger();
        return () -> next(pauses, collisions);
    }

    private long next(BackOffExecution pauses, AtomicInteger collisions) {
        var failure = latest.get();
        latest.remove();
        if (failure != null) {
            if (lasts(failure, collisions)) {
                return BackOffExecution.STOP;
            }
            retried.run();
        }
        return pauses.nextBackOff();
    }

    private static boolean lasts(Exception failure, AtomicInteger collisions) {
        return !TransientFailures.isTransient(failure)
                || TransientFailures.isCollision(failure) && collisions.incrementAndGet() > COLLISIONS;
    }

    private BackOff growing() {
        var backOff = new ExponentialBackOff(FIRST_PAUSE.toMillis(), 2);
        backOff.setMaxInterval(longestPause.toMillis());
        backOff.setMaxElapsedTime(Long.MAX_VALUE);
        return backOff;
    }
}
