package fr.campusnumerique.eventing;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * The way to Kafka. Only what the broker has acknowledged counts as sent; after a failure the aggregate begins again from
 * the store. When nothing at all was acknowledged while a send failed, the broker is away: the producer is thrown away,
 * and a new one is tried after growing pauses. One partition or topic that fails does not hold up the others.
 */
final class Broker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);

    private final Supplier<Producer<byte[], byte[]>> producers;
    private final Duration patience;
    private @Nullable Producer<byte[], byte[]> open;
    private BackOffExecution pauses = backOff();
    private volatile long notBefore = System.nanoTime();
    private volatile long lastDelivery = System.nanoTime();
    private volatile boolean paused;
    private boolean closed;

    /** @param patience the longest wait for one acknowledgement; more than the producer's own delivery time-out */
    Broker(Supplier<Producer<byte[], byte[]>> producers, Duration patience) {
        this.producers = producers;
        this.patience = patience;
    }

    private static BackOffExecution backOff() {
        var backOff = new ExponentialBackOff(100, 2);
        backOff.setMaxInterval(2_000);
        backOff.setJitter(50);
        return backOff.start();
    }

    /** Returns once the broker has acknowledged the record, or throws {@link SendFailedException}. */
    void send(ProducerRecord<byte[], byte[]> record) {
        var producer = producer();
        var began = System.nanoTime();
        try {
            var acknowledged = new CompletableFuture<Void>();
            producer.send(record, (_, failure) -> {
                if (failure == null) {
                    acknowledged.complete(null);
                } else {
                    acknowledged.completeExceptionally(failure);
                }
            });
            acknowledged.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).join();
        } catch (CompletionException | KafkaException | IllegalStateException failure) {
            if (lastDelivery - began < 0) {
                discard(producer, failure);
            }
            throw new SendFailedException(failure);
        }
        delivered();
    }

    /** Whether sends are worth a try now, rather than after a pause. Never waits: requests ask it. */
    boolean reachable() {
        return System.nanoTime() - notBefore >= 0;
    }

    private synchronized Producer<byte[], byte[]> producer() {
        if (closed || !reachable()) {
            throw new SendFailedException("the broker is not tried again yet");
        }
        if (open == null) {
            try {
                open = producers.get();
            } catch (KafkaException failure) {
                LOG.warn("The broker cannot be reached: {}", failure.toString());
                pause();
                throw new SendFailedException(failure);
            }
        }
        return open;
    }

    private void discard(Producer<byte[], byte[]> failed, Exception why) {
        synchronized (this) {
            if (open != failed) {
                return;
            }
            open = null;
            pause();
        }
        LOG.warn("The broker does not acknowledge: {}", why.toString());
        failed.close(Duration.ZERO);
    }

    private void pause() {
        paused = true;
        notBefore = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pauses.nextBackOff());
    }

    private void delivered() {
        lastDelivery = System.nanoTime();
        if (paused) {
            synchronized (this) {
                paused = false;
                pauses = backOff();
            }
        }
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

    /** Nothing is known of the event but that it was not acknowledged. */
    static final class SendFailedException extends RuntimeException {
        SendFailedException(Throwable cause) {
            super(cause);
        }

        SendFailedException(String why) {
            super(why);
        }
    }
}
