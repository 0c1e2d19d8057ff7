package fr.campusnumerique.eventing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.messaging.Message;

/**
 * Handles the events of one topic by their type. Declared as a bean, it is bound to the topic that the property {@code
 * campus.inbox.topics.<bean name>} names. Types that it does not mention are not for this consumer and pass by.
 *
 * <p>A handler makes its effect in one write and is indifferent to repetition and order. If the store is away or a
 * version conflict persists, the event is tried again without end; any other failure parks it.
 */
public final class EventConsumer implements Consumer<Message<byte[]>> {

    private final Map<String, Handler<?>> handlers = new LinkedHashMap<>();

    /** Adds what to do with events of one type, read into the consumer's own record of the fields that it uses. */
    public <T> EventConsumer on(String type, Class<T> data, Consumer<Received<T>> handler) {
        handlers.put(type, new Handler<>(data, handler));
        return this;
    }

    @Override
    public void accept(Message<byte[]> message) {
        var event = CloudEvent.of(message);
        var handler = handlers.get(event.type());
        if (handler != null) {
            handler.handle(event);
        }
    }

    private record Handler<T>(Class<T> data, Consumer<Received<T>> effect) {
        void handle(CloudEvent event) {
            effect.accept(new Received<>(
                    event.id(),
                    event.type(),
                    event.source(),
                    event.subject(),
                    event.sequence(),
                    event.time(),
                    EventJson.read(event.type(), event.data(), data)));
        }
    }
}
