package fr.campusnumerique.eventing;

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
 * The way to Kafka. Only what the broker has acknowledged counts as sent; after a failure the aggregate begins again from
 * the store. When nothing of its topic was acknowledged while a send failed, the topic is tried again after growing
 * pauses; when nothing at all was for a while, the broker may be away: the producer is thrown away besides. One partition
 * or topic that fails does not hold up the others.
 */
final class Broker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);

    private final Supplier<Producer<byte[], byte[]>> producers;
    private final Duration patience;
    private final Duration silence;
    private final ConcurrentMap<String, Pauses> ofTopics = new ConcurrentHashMap<>();
    private final Pauses ofProducer = new Pauses();
    private final AtomicReference<@Nullable Long> silentSince = new AtomicReference<>();
    private @Nullable Producer<byte[], byte[]> open;
    private boolean closed;

    /**
     * @param patience the longest wait for one acknowledgement; more than the producer's own delivery time-out
     * @param silence how long nothing at all may be acknowledged while sends fail; more than a send takes to succeed, less
     *     than one takes to fail when the broker is away
     */
    Broker(Supplier<Producer<byte[], byte[]>> producers, Duration patience, Duration silence) {
        this.producers = producers;
        this.patience = patience;
        this.silence = silence;
    }

    /** Returns once the broker has acknowledged the record, or throws {@link SendFailedException}. */
    void send(ProducerRecord<byte[], byte[]> record) {
        var producer = producer();
        var began = System.nanoTime();
        silentSince.compareAndSet(null, began);
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
            if (pauses(record.topic()).failed(began)) {
                LOG.warn("The broker acknowledges nothing of {}: {}", record.topic(), failure.toString());
            }
            if (silent()) {
                discard(producer);
            }
            throw new SendFailedException(failure);
        }
        silentSince.set(null);
        pauses(record.topic()).succeeded();
    }

    private boolean silent() {
        var since = silentSince.get();
        return since != null && System.nanoTime() - since >= silence.toNanos();
    }

    /** Whether sends to a topic are worth a try now, rather than after a pause. Never waits: requests ask it. */
    boolean reachable(String topic) {
        return ofProducer.over() && pauses(topic).over();
    }

    private Pauses pauses(String topic) {
        return ofTopics.computeIfAbsent(topic, _ -> new Pauses());
    }

    private synchronized Producer<byte[], byte[]> producer() {
        if (closed || !ofProducer.over()) {
            throw new SendFailedException("the broker is not tried again yet");
        }
        if (open == null) {
            try {
                open = producers.get();
                ofProducer.succeeded();
            } catch (KafkaException failure) {
                LOG.warn("The broker cannot be reached: {}", failure.toString());
                ofProducer.failed(System.nanoTime());
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
            silentSince.set(null);
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
