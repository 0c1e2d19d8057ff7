package fr.campusnumerique.eventing.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Handles a record in the trace in which its event was decided. */
interface ConsumerTrace {

    ConsumerTrace NONE = (_, work) -> work.run();

    void run(ConsumerRecord<?, ?> record, Runnable work);

    static ConsumerTrace of(Tracer tracer, Propagator propagator) {
        return (record, work) -> {
            var span = propagator
                    .extract(record, (carrier, header) -> {
                        var value = carrier.headers().lastHeader(header);
                        return value == null || value.value() == null ? null : new String(value.value(), UTF_8);
                    })
                    .kind(Span.Kind.CONSUMER)
                    .name("process " + record.topic())
                    .start();
            try (var _ = tracer.withSpan(span)) {
                work.run();
            } catch (RuntimeException failure) {
                span.error(failure);
                throw failure;
            } finally {
                span.end();
            }
        };
    }
}
