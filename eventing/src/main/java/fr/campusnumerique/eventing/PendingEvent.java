package fr.campusnumerique.eventing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event waiting in its aggregate's document.
 *
 * @param data the payload as JSON text, exactly as it will be sent
 * @param traceparent the W3C trace context of the request that decided it
 */
public record PendingEvent(
        long sequence,
        String id,
        String type,
        Instant at,
        String data,
        @Nullable String traceparent) {

    PendingEvent tracedAs(String trace) {
        return new PendingEvent(sequence, id, type, at, data, trace);
    }
}
