package fr.campusnumerique.eventing.inbox;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record that was read, and who takes it. */
record Delivery<T>(ConsumerRecord<?, ?> record, EventEnvelope<T> event, Handler<T> handler, ConsumerTrace trace) {

    void apply() {
        trace.run(record, () -> handler.effect().accept(List.of(event)));
    }

    /** Applies this one and others of the same handler at once. What is decided then belongs to no single trace. */
    void applyWith(List<? extends Delivery<?>> others) {
        var events = new ArrayList<EventEnvelope<T>>();
        events.add(event);
        others.forEach(other -> events.add(sameHandler(other).event));
        handler.effect().accept(events);
    }

    @SuppressWarnings("unchecked") // one handler reads one type of data
    private Delivery<T> sameHandler(Delivery<?> other) {
        if (other.handler != handler) {
            throw new IllegalArgumentException("the handlers differ");
        }
        return (Delivery<T>) other;
    }
}
