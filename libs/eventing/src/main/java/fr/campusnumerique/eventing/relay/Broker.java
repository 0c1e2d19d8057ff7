package fr.campusnumerique.eventing.relay;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends to Kafka. Only what the broker has acknowledged counts as sent; after a failure the aggregate is published again
 * from the store. A send that fails while nothing else of its topic is acknowledged starts a back-off of that topic; when
 * nothing at all was acknowledged for a while, the producer is replaced too. One partition or topic that fails does not
 * delay the others.
 */
final class Broker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);

    private final Supplier<Producer<byte[], byte[]>> producers;
    private final Duration sendTimeout;
    private final Duration outageThreshold;
    private final ConcurrentMap<String, Backoff> topicBackoffs = new ConcurrentHashMap<>();
    private final Backoff producerBackoff = new Backoff();
    private final AtomicReference<@Nullable Long> unacknowledgedSince = new AtomicReference<>();
    private @Nullable Producer<byte[], byte[]> open;
    private boolean closed;

    /**
     * @param sendTimeout the longest wait for one acknowledgement; more than the producer's own delivery time-out
     * @param outageThreshold how long nothing at all may be acknowledged while sends fail; more than a send takes to succeed, less
     *     than one takes to fail when the broker is away
     */
    Broker(Supplier<Producer<byte[], byte[]>> producers, Duration sendTimeout, Duration outageThreshold) {
        this.producers = producers;
        this.sendTimeout = sendTimeout;
        this.outageThreshold = outageThreshold;
    }

    /** Returns once the broker has acknowledged the record, or throws {@link SendFailedException}. */
    void send(ProducerRecord<byte[], byte[]> record) {
        var producer = producer();
        var began = System.nanoTime();
        unacknowledgedSince.compareAndSet(null, began);
        try {
            var acknowledged = new CompletableFuture<Void>();
            producer.send(record, (_, failure) -> {
                if (failure == null) {
                    acknowledged.complete(null);
                } else {
                    acknowledged.completeExceptionally(failure);
                }
            });
            acknowledged
                    .orTimeout(sendTimeout.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException | KafkaException | IllegalStateException failure) {
            if (backoff(record.topic()).failed(began)) {
                LOG.warn(
                        "The broker acknowledges nothing of {}, and is tried again until it does: {}",
                        record.topic(),
                        failure.toString());
            }
            if (isOutage()) {
                discard(producer);
            }
            throw new SendFailedException(failure);
        }
        unacknowledgedSince.set(null);
        if (backoff(record.topic()).succeeded()) {
            LOG.info("The broker acknowledges records of {} again", record.topic());
        }
    }

    private boolean isOutage() {
        var since = unacknowledgedSince.get();
        return since != null && System.nanoTime() - since >= outageThreshold.toNanos();
    }

    /** Whether a send to a topic may be tried now, or the topic is in back-off. Does not block: requests call it. */
    boolean reachable(String topic) {
        return producerBackoff.over() && backoff(topic).over();
    }

    private Backoff backoff(String topic) {
        return topicBackoffs.computeIfAbsent(topic, _ -> new Backoff());
    }

    private synchronized Producer<byte[], byte[]> producer() {
        if (closed || !producerBackoff.over()) {
            throw new SendFailedException("the broker is in back-off");
        }
        if (open == null) {
            try {
                open = producers.get();
                if (producerBackoff.succeeded()) {
                    LOG.info("The broker can be reached again");
                }
            } catch (KafkaException failure) {
                if (producerBackoff.failed(System.nanoTime())) {
                    LOG.warn("The broker cannot be reached, and is tried again until it is: {}", failure.toString());
                }
                throw new SendFailedException(failure);
            }
        }
        return open;
    }

    private void discard(Producer<byte[], byte[]> failed) {
        synchronized (this) {
            if (open != failed) {
                return;
            }
            open = null;
            unacknowledgedSince.set(null);
        }
        failed.close(Duration.ZERO);
    }

    @Override
    public void close() {
        Producer<byte[], byte[]> last;
        synchronized (this) {
            closed = true;
            last = open;
            open = null;
        }
        if (last != null) {
            last.close(Duration.ofSeconds(2));
        }
    }

    /** The event was not acknowledged; it may or may not have been written. */
    static final class SendFailedException extends RuntimeException {
        SendFailedException(Throwable cause) {
            super(cause);
        }

        SendFailedException(String why) {
            super(why);
        }
    }
}
