package fr.campusnumerique.eventing.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** By the propagators that Spring Boot sets up: they read a trace's state and baggage, too. */
class ConsumerTraceTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final io.opentelemetry.api.trace.Tracer tracer =
            SdkTracerProvider.builder().build().get("test");
    private final ConsumerTrace trace = ConsumerTrace.of(
            new OtelTracer(tracer, new OtelCurrentTraceContext(), _ -> {}),
            new OtelPropagator(
                    ContextPropagators.create(TextMapPropagator.composite(
                            W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance())),
                    tracer));

    @Test
    void a_trace_goes_on_whatever_strangers_write_beside_it() {
        for (var other : List.of("", "a=b", "=,;=%zz", "a=b,".repeat(200_000), " ".repeat(900_000))) {
            var record = record("00-" + TRACE + "-00f067aa0ba902b7-01");
            record.headers().add("baggage", other.getBytes(UTF_8));
            record.headers().add("tracestate", other.getBytes(UTF_8));
            assertThat(traceOf(record)).isEqualTo(TRACE);
        }
    }

    @Test
    void what_is_no_trace_begins_one() {
        var nobody = "00-" + "0".repeat(32) + "-00f067aa0ba902b7-01";
        for (var malformed : List.of("", "x", nobody, " ".repeat(900_000))) {
            assertThat(traceOf(record(malformed))).hasSize(32).isNotEqualTo(TRACE);
        }
    }

    private static ConsumerRecord<byte[], byte[]> record(String traceparent) {
        var record = new ConsumerRecord<byte[], byte[]>("t", 0, 0, null, null);
        record.headers().add("traceparent", traceparent.getBytes(UTF_8));
        return record;
    }

    private String traceOf(ConsumerRecord<?, ?> record) {
        var traces = new ArrayList<String>();
        trace.run(record, () -> traces.add(Span.current().getSpanContext().getTraceId()));
        return traces.getFirst();
    }
}
