package fr.campusnumerique.eventing.inbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
 * or stopped by a failure. A consumer that waits for the broker or the store runs. Asks nobody, so it answers at once.
 */
public final class StoppedConsumers implements HealthIndicator, ApplicationListener<ContextClosedEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(StoppedConsumers.class);

    /** Longer than a start takes. */
    private static final Duration START = Duration.ofSeconds(30);

    private final List<String> consumers;
    private final Map<String, MessageListenerContainer> containers = new ConcurrentHashMap<>();
    private final long created = System.nanoTime();
    private List<String> reported = List.of();
    private volatile boolean closing;

    public StoppedConsumers(Collection<String> consumers, MeterRegistry meters) {
        this.consumers = consumers.stream().sorted().toList();
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

    /** Writes one line for each change; of a start only whom it leaves behind. */
    public synchronized void report() {
        var stopped = names();
        if (closing || System.nanoTime() - created < START.toNanos()) {
            return;
        }
        if (stopped.equals(reported)) {
            return;
        }
        reported = stopped;
        if (stopped.isEmpty()) {
            LOG.info("All consumers run");
        } else {
            LOG.error("These consumers do not run: {}", stopped);
        }
    }

    /** That consumers stop with their service is nothing to report. */
    @Override
    public void onApplicationEvent(ContextClosedEvent closed) {
        closing = true;
    }

    @Override
    public Health health() {
        var stopped = names();
        return stopped.isEmpty()
                ? Health.up().build()
                : Health.down().withDetail("stopped", stopped).build();
    }
}
