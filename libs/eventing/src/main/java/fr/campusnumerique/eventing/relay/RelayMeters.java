package fr.campusnumerique.eventing.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The relay's metrics. */
final class RelayMeters {

    private final MeterRegistry registry;
    private final Counter failures;
    private final Counter overflows;
    private final Map<String, Backlog> backlogs = new ConcurrentHashMap<>();

    RelayMeters(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        // From the start: an alert on an increase does not see a counter that comes into being at 1.
        this.failures = registry.counter("campus.relay.failures");
        this.overflows = registry.counter("campus.relay.overflows");
        Gauge.builder("campus.outbox.pending", () -> backlog().events())
                .description("Events that the broker has not acknowledged")
                .register(registry);
        TimeGauge.builder(
                        "campus.outbox.oldest.age",
                        () -> backlog().age(clock.instant()).toMillis(),
                        TimeUnit.MILLISECONDS)
                .description("Age of the oldest event that the broker has not acknowledged")
                .register(registry);
    }

    void published(String topic) {
        registry.counter("campus.relay.published", "topic", topic).increment();
    }

    void republished(String topic, int aggregates) {
        registry.counter("campus.relay.republished", "topic", topic).increment(aggregates);
    }

    void failed() {
        failures.increment();
    }

    void overflowed() {
        overflows.increment();
    }

    void swept(String collection, int documents) {
        registry.counter("campus.relay.swept", "collection", collection).increment(documents);
    }

    void backlog(String collection, Backlog backlog) {
        backlogs.put(collection, backlog);
    }

    private Backlog backlog() {
        return backlogs.values().stream().reduce(Backlog.NONE, Backlog::plus);
    }
}
