package fr.campusnumerique.eventing.outbox;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.HashMap;
import org.springframework.data.mongodb.core.mapping.event.BeforeConvertCallback;

/** Gives events the trace of the request or the delivery in which they were decided, before they are written. */
final class TracedSave implements BeforeConvertCallback<PublishesEvents> {

    private final Tracer tracer;
    private final Propagator propagator;

    TracedSave(Tracer tracer, Propagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    @Override
    public PublishesEvents onBeforeConvert(PublishesEvents aggregate, String collection) {
        var trace = tracer.currentTraceContext().context();
        if (trace != null) {
            var carrier = new HashMap<String, String>();
            propagator.inject(trace, carrier, (fields, name, value) -> {
                if (fields != null) {
                    fields.put(name, value);
                }
            });
            var traceparent = carrier.get("traceparent");
            if (traceparent != null) {
                aggregate.outbox().tracedAs(traceparent);
            }
        }
        return aggregate;
    }
}
