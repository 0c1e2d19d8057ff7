package fr.campusnumerique.eventing.outbox;

import fr.campusnumerique.eventing.EventJson;
import fr.campusnumerique.eventing.OutboxFullException;
import fr.campusnumerique.eventing.UnpublishableEventException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The events of one aggregate, kept inside its document so that state and events are one write.
 *
 * <p>{@code pending} is contiguous and ends at {@code sequence}; the entries above {@code acknowledged} still have to
 * reach the broker. The newest entry stays after it was acknowledged, so that a relay which sent something old too late
 * can send the newest again and compaction keeps the right one. {@code pendingSince} is present exactly while something
 * waits: the sweep finds the document by it.
 */
public final class Outbox {

    /** Events that may wait for the broker in one aggregate before further commands are turned away. */
    public static final int CAPACITY = 64;

    /** Bytes of payload that may wait in one aggregate: its document must stay well under the store's 16 MiB. */
    static final int LARGEST_BACKLOG = 4 * 1024 * 1024;

    private long sequence;
    private long acknowledged;
    private List<PendingEvent> pending = new ArrayList<>();
    private @Nullable Instant pendingSince;

    /** The outbox of an aggregate that has not published anything. */
    public static Outbox empty() {
        return new Outbox();
    }

    /**
     * The outbox of an aggregate that comes again under the id of a removed one: its events go on behind the last of before,
     * since readers ignore a sequence that they know.
     *
     * @param lastSequence the {@link #sequence()} of the tombstone
     */
    public static Outbox continuing(long lastSequence) {
        var outbox = new Outbox();
        outbox.sequence = lastSequence;
        outbox.acknowledged = lastSequence;
        return outbox;
    }

    private Outbox() {}

    /**
     * Records an event that is published once the aggregate is saved.
     *
     * @param event a record annotated with {@link EventType}; written as JSON now, so later changes do not reach it. A
     *     {@link Tombstone} is sent without data
     * @param at the time of the decision
     * @throws OutboxFullException if {@link #CAPACITY} events, or 4 MiB of them, wait already
     * @throws UnpublishableEventException if it is too large or breaks its schema
     */
    public void record(Object event, Instant at) {
        var waiting = unacknowledged();
        if (waiting.size() >= CAPACITY || size(waiting) >= LARGEST_BACKLOG) {
            throw new OutboxFullException(waiting.size());
        }
        var type = typeOf(event.getClass());
        var data = event instanceof Tombstone ? null : EventJson.write(type, event);
        sequence++;
        pending.removeIf(entry -> entry.sequence() <= acknowledged);
        pending.add(new PendingEvent(sequence, UUID.randomUUID().toString(), type, at, data, null));
        if (pendingSince == null) {
            pendingSince = at;
        }
    }

    private static String typeOf(Class<?> event) {
        var declared = event.getAnnotation(EventType.class);
        if (declared == null) {
            throw new UnpublishableEventException(event.getName(), "it has no @EventType");
        }
        return declared.value();
    }

    private static int size(List<PendingEvent> events) {
        return events.stream()
                .map(PendingEvent::data)
                .filter(Objects::nonNull)
                .mapToInt(String::length)
                .sum();
    }

    /** How many events this aggregate has published or is about to publish. */
    public long sequence() {
        return sequence;
    }

    /** The events that the broker has not acknowledged, oldest first. */
    public List<PendingEvent> unacknowledged() {
        return pending.stream().filter(entry -> entry.sequence() > acknowledged).toList();
    }

    /** Numbers the events anew, beyond those of any time before a floor; one that is beyond it is left as it is. */
    void beyond(long floor) {
        if (sequence < floor) {
            var by = floor + pending.size() - sequence;
            sequence += by;
            acknowledged += by;
            pending.replaceAll(entry -> entry.moved(by));
        }
    }

    /** Gives the events recorded since the last save the trace in which they were decided. */
    void tracedAs(String traceparent) {
        pending.replaceAll(entry -> entry.traceparent() == null ? entry.tracedAs(traceparent) : entry);
    }
}
