package fr.campusnumerique.eventing.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.mapping.Field;

/**
 * One event waiting in its aggregate's document.
 *
 * @param eventId the CloudEvents id; not called id here, since Spring Data would store that as {@code _id}
 * @param data the payload as JSON text, exactly as it will be sent; null of a {@link Tombstone}
 * @param traceparent the W3C trace context of the request that decided it
 */
public record PendingEvent(
        long sequence,
        @Field("id") String eventId,
        String type,
        Instant at,
        @Nullable String data,
        @Nullable String traceparent) {

    PendingEvent moved(long by) {
        return new PendingEvent(sequence + by, eventId, type, at, data, traceparent);
    }

    PendingEvent tracedAs(String trace) {
        return new PendingEvent(sequence, eventId, type, at, data, trace);
    }
}
