package fr.campusnumerique.eventing.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Handles a record in the trace in which its event was decided. */
interface ConsumerTrace {

    ConsumerTrace NONE = (_, work) -> work.run();

    void run(ConsumerRecord<?, ?> record, Runnable work);

    static ConsumerTrace of(Tracer tracer, Propagator propagator) {
        return (record, work) -> {
            var span = propagator
                    .extract(record, ConsumerTrace::header)
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

    /** Only what the relay writes: a stranger's {@code tracestate} takes 20 s to parse for 80,000 blanks, and more by the square. */
    private static @Nullable String header(ConsumerRecord<?, ?> record, String name) {
        var header = name.equals("traceparent") ? record.headers().lastHeader(name) : null;
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }
}
