package fr.campusnumerique.eventing.inbox;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a consumer does with events of some types.
 *
 * @param reader reads the consumer's own record from the payload; whatever it throws parks the event
 * @param together whether it takes many events at once
 * @param effect gets one event, or several of different aggregates if it takes many
 */
record Handler<T>(Function<CloudEvent, T> reader, boolean together, Consumer<List<EventEnvelope<T>>> effect) {

    Delivery<T> read(ConsumerRecord<?, ?> record, CloudEvent event, ConsumerTrace trace) {
        return new Delivery<>(
                record,
                new EventEnvelope<>(
                        event.id(),
                        event.type(),
                        event.source(),
                        event.subject(),
                        event.sequence(),
                        event.time(),
                        reader.apply(event)),
                this,
                trace);
    }

    /** Runs what reads or applies a record: an error of the JVM that comes from it is the record's failure. */
    static void guarded(Runnable work) {
        try {
            work.run();
        } catch (Error error) {
            throw new IllegalStateException("handling the record ended in " + error, error);
        }
    }
}
