package fr.campusnumerique.eventing.relay;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

/** The relay's metrics. */
final class RelayMeters {

    private final MeterRegistry registry;
    private volatile Backlog backlog = Backlog.NONE;

    RelayMeters(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        Gauge.builder("campus.outbox.pending", () -> backlog.events())
                .description("Events that the broker has not acknowledged")
                .register(registry);
        TimeGauge.builder(
                        "campus.outbox.oldest.age",
                        () -> backlog.age(clock.instant()).toMillis(),
                        TimeUnit.MILLISECONDS)
                .description("Age of the oldest event that the broker has not acknowledged")
                .register(registry);
    }

    void published(String topic) {
        registry.counter("campus.relay.published", "topic", topic).increment();
    }

    void failed() {
        registry.counter("campus.relay.failures").increment();
    }

    void overflowed() {
        registry.counter("campus.relay.overflows").increment();
    }

    void swept(String collection, int documents) {
        registry.counter("campus.relay.swept", "collection", collection).increment(documents);
    }

    void backlog(Backlog backlog) {
        this.backlog = backlog;
    }
}
