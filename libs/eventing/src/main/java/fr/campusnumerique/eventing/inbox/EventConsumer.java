package fr.campusnumerique.eventing.inbox;

import fr.campusnumerique.eventing.EventJson;
import fr.campusnumerique.eventing.NonRetryableEventException;
import fr.campusnumerique.eventing.outbox.Tombstone;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.integration.IntegrationMessageHeaderAccessor;
import org.springframework.messaging.Message;

/**
 * Handles the events of one topic by their type. Declared as a bean, it is bound to the topic that the property {@code
 * campus.inbox.topics.<bean name>} names. Types that it does not mention are not for this consumer and pass by.
 *
 * <p>A handler makes its effect in one write and is indifferent to repetition and order. If the store is away or a
 * version conflict persists, the event is tried again without end; any other failure parks it.
 */
public final class EventConsumer implements Consumer<Message<byte[]>> {

    @FunctionalInterface
    private interface Handler {
        void handle(CloudEvent event);
    }

    private final Map<String, Handler> handlers = new LinkedHashMap<>();
    private volatile Clock clock = Clock.systemUTC();

    /** The time by which an event lies in the future; the system's unless the service has another. */
    void useClock(Clock other) {
        clock = other;
    }

    /** Adds what to do with events of one type, read into the consumer's own record of the fields that it uses. */
    public <T> EventConsumer on(String type, Class<T> data, Consumer<EventEnvelope<T>> handler) {
        handlers.put(
                type,
                event -> handler.accept(new EventEnvelope<>(
                        event.id(),
                        event.type(),
                        event.source(),
                        event.subject(),
                        event.sequence(),
                        event.time(),
                        EventJson.read(event.type(), dataOf(event), data))));
        return this;
    }

    /**
     * The same for a payload that names its aggregate.
     *
     * @param id the aggregate's id as the payload has it: an event whose subject is another one is parked
     */
    public <T> EventConsumer on(
            String type, Class<T> data, Function<T, String> id, Consumer<EventEnvelope<T>> handler) {
        return on(type, data, event -> {
            if (!event.subject().equals(id.apply(event.data()))) {
                throw new NonRetryableEventException("implausible: the payload is not of " + event.subject());
            }
            handler.accept(event);
        });
    }

    /** Adds what to do with a {@link Tombstone} of this type. */
    public EventConsumer onTombstone(String type, Consumer<TombstoneEvent> handler) {
        handlers.put(
                type,
                event -> handler.accept(
                        new TombstoneEvent(event.type(), event.subject(), event.sequence(), event.time())));
        return this;
    }

    private static byte[] dataOf(CloudEvent event) {
        var data = event.data();
        if (data == null) {
            throw new NonRetryableEventException(event.type() + " has no data");
        }
        return data;
    }

    /** The message is only the carrier: Spring Cloud Function renames CloudEvents' headers, the record keeps them. */
    @Override
    public void accept(Message<byte[]> message) {
        var record = message.getHeaders().get(IntegrationMessageHeaderAccessor.SOURCE_DATA, ConsumerRecord.class);
        handle(Objects.requireNonNull(record, "the binder must bind the source record"));
    }

    /**
     * Handles one record as it came from the broker.
     *
     * @throws NonRetryableEventException if it can never be applied; whatever else a handler throws may pass
     * @throws IllegalStateException for an {@link Error}: thrown on, it would stop the consumer for one record's sake
     */
    public void handle(ConsumerRecord<?, ?> record) {
        try {
            var event = CloudEvent.of(record);
            var handler = handlers.get(event.type());
            if (handler != null) {
                event.requirePlausible((byte[]) record.key(), clock);
                handler.handle(event);
            }
        } catch (Error error) {
            throw new IllegalStateException("handling the record ended in " + error, error);
        }
    }
}
