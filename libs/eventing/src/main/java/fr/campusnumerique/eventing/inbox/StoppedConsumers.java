package fr.campusnumerique.eventing.inbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * The consumers of this service that do not run: not yet bound to their topic, since no broker has answered since the start,
 * or stopped by a failure. A consumer that waits for the broker or the store runs. Asks nobody, so it answers at once. When
 * the service ends, it stops them.
 */
public final class StoppedConsumers implements HealthIndicator, ApplicationListener<ContextClosedEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(StoppedConsumers.class);

    /** Longer than a start takes while the broker answers. */
    static final Duration START = Duration.ofSeconds(30);

    /** As long as the container of one consumer waits for it. */
    private static final Duration STOP = Duration.ofSeconds(10);

    private final List<String> consumers;
    private final LongSupplier nanoTime;
    private final long created;
    private final Map<String, MessageListenerContainer> containers = new ConcurrentHashMap<>();
    private final Set<String> haveRun = new HashSet<>();
    private String reported = "";
    private volatile boolean closing;

    public StoppedConsumers(Collection<String> consumers, MeterRegistry meters) {
        this(consumers, meters, System::nanoTime);
    }

    /** @param nanoTime as {@link System#nanoTime} */
    StoppedConsumers(Collection<String> consumers, MeterRegistry meters, LongSupplier nanoTime) {
        this.consumers = consumers.stream().sorted().toList();
        this.nanoTime = nanoTime;
        this.created = nanoTime.getAsLong();
        Gauge.builder("campus.consumers.stopped", () -> names().size())
                .description("Consumers of this replica that do not run")
                .register(meters);
    }

    public void bound(String consumer, MessageListenerContainer container) {
        containers.put(consumer, container);
    }

    List<String> names() {
        return consumers.stream().filter(name -> !runs(containers.get(name))).toList();
    }

    private static boolean runs(@Nullable MessageListenerContainer container) {
        return container != null && container.isRunning() && container.isInExpectedState();
    }

    /**
     * Writes one line for each change: an error for those that have stopped. One that has not started yet is not among them; of
     * a start only whom it leaves behind is written.
     */
    public synchronized void report() {
        var idle = names();
        if (closing) {
            return;
        }
        consumers.stream().filter(name -> !idle.contains(name)).forEach(haveRun::add);
        var stopped = idle.stream().filter(this::hasStopped).toList();
        var starting = nanoTime.getAsLong() - created < START.toNanos();
        if (idle.isEmpty()) {
            report(reported.isEmpty() ? "" : "All consumers run", LOG::info);
        } else if (!stopped.isEmpty()) {
            report("These consumers have stopped: " + stopped, LOG::error);
        } else if (!starting) {
            report("These consumers have not started yet: " + idle, LOG::warn);
        }
    }

    private void report(String line, Consumer<String> level) {
        if (!line.equals(reported)) {
            reported = line;
            level.accept(line);
        }
    }

    private boolean hasStopped(String name) {
        var container = containers.get(name);
        return haveRun.contains(name) || container != null && !container.isInExpectedState();
    }

    /**
     * Stops them side by side, before what they need: each first waits for the answer to its last fetch, and bindings stop one
     * after the other. That consumers stop with their service is nothing to report.
     */
    @Override
    public void onApplicationEvent(ContextClosedEvent closed) {
        closing = true;
        var stopping = List.copyOf(containers.values());
        var running = new CountDownLatch(stopping.size());
        stopping.forEach(container -> container.stop(running::countDown));
        try {
            if (!running.await(STOP.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("{} consumers are still busy after {}", running.getCount(), STOP);
            }
        } catch (InterruptedException nobodyWaits) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Health health() {
        var stopped = names();
        return stopped.isEmpty()
                ? Health.up().build()
                : Health.down().withDetail("stopped", stopped).build();
    }
}
