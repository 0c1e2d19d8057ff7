package fr.campusnumerique.eventing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

/** What an operator sees of the way to the broker. */
final class RelayMeters {

    private final MeterRegistry registry;
    private volatile Backlog backlog = Backlog.NONE;

    RelayMeters(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        Gauge.builder("campus.outbox.pending", () -> backlog.events())
                .description("Events that wait for the broker's acknowledgement")
                .register(registry);
        TimeGauge.builder(
                        "campus.outbox.oldest.age",
                        () -> backlog.age(clock.instant()).toMillis(),
                        TimeUnit.MILLISECONDS)
                .description("How long the oldest of them has waited")
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

    void waiting(Backlog backlog) {
        this.backlog = backlog;
    }
}
