package fr.campusnumerique.eventing.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.eventing.app.Note;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TracedSaveTest {

    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");

    /** What the event of a save holds that is made in a span of a tracer with this sampler. */
    private static @Nullable String traceparent(Sampler sampler, boolean inSpan) {
        try (var provider = SdkTracerProvider.builder().setSampler(sampler).build()) {
            var spans = provider.get("test");
            var tracer = new OtelTracer(spans, new OtelCurrentTraceContext(), event -> {});
            var save = new TracedSave(
                    tracer,
                    new OtelPropagator(ContextPropagators.create(W3CTraceContextPropagator.getInstance()), spans));
            var note = new Note("a");
            note.add("one", NOW);
            if (inSpan) {
                var span = tracer.nextSpan().start();
                try (var _ = tracer.withSpan(span)) {
                    save.onBeforeConvert(note, "notes");
                } finally {
                    span.end();
                }
            } else {
                save.onBeforeConvert(note, "notes");
            }
            return note.outbox().unacknowledged().getFirst().traceparent();
        }
    }

    @Test
    void an_event_bears_the_trace_of_its_request_whether_or_not_it_is_sampled() {
        assertThat(traceparent(Sampler.alwaysOn(), true)).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[13]");
        assertThat(traceparent(Sampler.alwaysOff(), true)).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[02]");
    }

    @Test
    void an_event_that_nobody_traces_bears_none() {
        assertThat(traceparent(Sampler.alwaysOn(), false)).isNull();
    }
}
