package fr.campusnumerique.eventing.inbox;

import fr.campusnumerique.eventing.EventJson;
import fr.campusnumerique.eventing.NonRetryableEventException;
import fr.campusnumerique.eventing.outbox.Tombstone;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * Handles the events of one topic by their type. Declared as a bean, it is bound to the topic that the property {@code
 * campus.inbox.topics.<bean name>} names. Types that it does not mention are not for this consumer and pass by.
 *
 * <p>It gets the records of a poll together. Every event carries its aggregate's whole state, and a compacted topic keeps
 * only the newest: so, of the events of one aggregate that come together, all are read, and the handler gets the newest.
 * Handlers of different aggregates run side by side, on virtual threads.
 *
 * <p>A handler makes its effect in one write and is indifferent to repetition and order. If the store is away or a
 * version conflict persists, the event is tried again without end; any other failure parks it. The others of its poll
 * take effect meanwhile.
 */
public final class EventConsumer implements Consumer<List<ConsumerRecord<byte[], byte[]>>> {

    /** So many handlers run side by side: some connections to the store are left for others, the driver has 100. */
    static final int AT_ONCE = 16;

    private final Map<String, Handler<?>> handlers = new LinkedHashMap<>();

    private final SimpleAsyncTaskExecutor sideBySide = new SimpleAsyncTaskExecutor("inbox-handler-");

    /** Kept while it is tried again: what has taken effect is not repeated. */
    private final ThreadLocal<@Nullable EventBatch> current = new ThreadLocal<>();

    private volatile Clock clock = Clock.systemUTC();
    private volatile ConsumerTrace trace = ConsumerTrace.NONE;
    private volatile BiConsumer<ConsumerRecord<?, ?>, RuntimeException> parking = (_, failure) -> {
        throw failure;
    };

    public EventConsumer() {
        sideBySide.setVirtualThreads(true);
        sideBySide.setConcurrencyLimit(AT_ONCE);
    }

    /** The time by which an event lies in the future; the system's unless the service has another. */
    void useClock(Clock other) {
        clock = other;
    }

    void useTrace(ConsumerTrace other) {
        trace = other;
    }

    /** What is done with a record that can never be applied, and why. */
    public void parkBy(BiConsumer<ConsumerRecord<?, ?>, RuntimeException> other) {
        parking = other;
    }

    /** Adds what to do with events of one type, read into the consumer's own record of the fields that it uses. */
    public <T> EventConsumer on(String type, Class<T> data, Consumer<EventEnvelope<T>> handler) {
        return add(List.of(type), payloadAs(data), false, each(handler));
    }

    /**
     * The same for a payload that names its aggregate.
     *
     * @param id the aggregate's id as the payload has it: an event whose subject is another one is parked
     */
    public <T> EventConsumer on(
            String type, Class<T> data, Function<T, String> id, Consumer<EventEnvelope<T>> handler) {
        return on(List.of(type), data, id, handler);
    }

    /** The same for several types with one form of payload. */
    public <T> EventConsumer on(
            Collection<String> types, Class<T> data, Function<T, String> id, Consumer<EventEnvelope<T>> handler) {
        return add(types, payloadOfSubject(data, id), false, each(handler));
    }

    /**
     * The same for a handler that takes the events of many aggregates at once, at most one of each, e.g. in one bulk write. If
     * it can never take all of them, it gets each by itself.
     */
    public <T> EventConsumer onAll(
            Collection<String> types, Class<T> data, Function<T, String> id, Consumer<List<EventEnvelope<T>>> handler) {
        return add(types, payloadOfSubject(data, id), true, handler);
    }

    /** Adds what to do with a {@link Tombstone} of this type: a record of it that has a value is parked. */
    public EventConsumer onTombstone(String type, Consumer<TombstoneEvent> handler) {
        return add(List.of(type), EventConsumer::tombstone, false, each(event -> handler.accept(event.data())));
    }

    private <T> EventConsumer add(
            Collection<String> types,
            Function<CloudEvent, T> reader,
            boolean together,
            Consumer<List<EventEnvelope<T>>> effect) {
        var handler = new Handler<>(reader, together, effect);
        types.forEach(type -> handlers.put(type, handler));
        return this;
    }

    private static <T> Function<CloudEvent, T> payloadAs(Class<T> data) {
        return event -> EventJson.read(event.type(), dataOf(event), data);
    }

    private static <T> Function<CloudEvent, T> payloadOfSubject(Class<T> data, Function<T, String> id) {
        var reader = payloadAs(data);
        return event -> {
            var read = reader.apply(event);
            if (!event.subject().equals(id.apply(read))) {
                throw new NonRetryableEventException("implausible: the payload is not of " + event.subject());
            }
            return read;
        };
    }

    private static <T> Consumer<List<EventEnvelope<T>>> each(Consumer<EventEnvelope<T>> handler) {
        return events -> events.forEach(handler);
    }

    private static TombstoneEvent tombstone(CloudEvent event) {
        if (event.data() != null) {
            throw new NonRetryableEventException(event.type() + " is a tombstone, and has data");
        }
        return new TombstoneEvent(event.type(), event.subject(), event.sequence(), event.time());
    }

    private static byte[] dataOf(CloudEvent event) {
        var data = event.data();
        if (data == null) {
            throw new NonRetryableEventException(event.type() + " has no data");
        }
        return data;
    }

    /**
     * Handles the records of one poll, or goes on with them if some of them have to be tried again.
     *
     * @throws UnfinishedBatchException if some of them have to be tried again
     * @throws IllegalStateException for an {@link Error}, e.g. while parking: thrown on, it would stop the consumer
     */
    @Override
    public void accept(List<ConsumerRecord<byte[], byte[]>> polled) {
        Handler.guarded(() -> goOnWith(polled));
    }

    private void goOnWith(List<ConsumerRecord<byte[], byte[]>> polled) {
        var batch = current.get();
        if (batch == null || !batch.isOf(polled)) {
            batch = new EventBatch(polled, this::read, parking, sideBySide, System::nanoTime);
            current.set(batch);
        }
        batch.apply();
        current.remove();
    }

    /**
     * Handles one record as it came from the broker.
     *
     * @throws NonRetryableEventException if it can never be applied; whatever else a handler throws may pass
     * @throws IllegalStateException for an {@link Error}: thrown on, it would stop the consumer for one record's sake
     */
    public void handle(ConsumerRecord<?, ?> record) {
        Handler.guarded(() -> {
            var delivery = read(record);
            if (delivery != null) {
                delivery.apply();
            }
        });
    }

    /** Null for a type that is passed by: nothing else of the record is looked at then. */
    private @Nullable Delivery<?> read(ConsumerRecord<?, ?> record) {
        var type = CloudEvent.typeOf(record);
        if (type != null && !handlers.containsKey(type)) {
            return null;
        }
        var event = CloudEvent.of(record);
        event.requirePlausible((byte[]) record.key(), clock);
        var handler = handlers.get(event.type());
        return handler == null ? null : handler.read(record, event, trace);
    }
}
