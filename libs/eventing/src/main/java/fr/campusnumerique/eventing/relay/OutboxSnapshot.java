package fr.campusnumerique.eventing.relay;

import static java.util.Objects.requireNonNull;

import fr.campusnumerique.eventing.outbox.PendingEvent;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate's outbox as one write left it in the store, at one version of the document.
 *
 * @param collection where the document lives; also the first part of the events' source
 * @param sequence of the newest event that was ever recorded
 * @param acknowledged the newest event that the broker is known to hold
 * @param pending the events in the document, oldest first, without a gap
 * @param pendingSince since when the document holds unpublished events, if it says so
 */
record OutboxSnapshot(
        String collection,
        String id,
        long version,
        long sequence,
        long acknowledged,
        List<PendingEvent> pending,
        @Nullable Instant pendingSince) {

    /** Identifies the aggregate among all of this service. */
    record Aggregate(String collection, String id) {}

    static OutboxSnapshot of(String collection, Document document) {
        var outbox = document.get("outbox", Document.class);
        var pending = outbox.getList("pending", Document.class, List.of()).stream()
                .map(OutboxSnapshot::event)
                .toList();
        var since = outbox.get("pendingSince");
        return new OutboxSnapshot(
                collection,
                requireNonNull(document.get("_id")).toString(),
                number(document, "version"),
                number(outbox, "sequence"),
                number(outbox, "acknowledged"),
                pending,
                since == null ? null : instant(since));
    }

    private static PendingEvent event(Document entry) {
        return new PendingEvent(
                number(entry, "sequence"),
                entry.getString("id"),
                entry.getString("type"),
                instant(requireNonNull(entry.get("at"))),
                entry.getString("data"),
                entry.getString("traceparent"));
    }

    private static long number(Document document, String field) {
        return document.get(field, Number.class).longValue();
    }

    private static Instant instant(Object value) {
        return value instanceof Date date ? date.toInstant() : (Instant) value;
    }

    Aggregate aggregate() {
        return new Aggregate(collection, id);
    }

    /** The sequence decides first: the versions of an aggregate that was removed and came again begin anew. */
    boolean newerThan(OutboxSnapshot other) {
        return sequence == other.sequence ? version > other.version : sequence > other.sequence;
    }

    /** Whether a document, of which at least these two fields were read, is at this version. */
    boolean isAt(@Nullable Document document) {
        return document != null
                && number(document, "version") == version
                && number(document.get("outbox", Document.class), "sequence") == sequence;
    }

    /** Whether the sweep's query returns it. */
    boolean sweepable() {
        return pendingSince != null;
    }

    boolean hasUnacknowledged() {
        return !after(acknowledged).isEmpty();
    }

    /** Whether there is anything to send, or an acknowledgement to note in the document. */
    boolean hasUnpublishedEvents() {
        return sweepable() || hasUnacknowledged();
    }

    /** The same document, with its newest event to be sent again although the broker holds it. */
    OutboxSnapshot withNewestUnacknowledged() {
        var before = pending.isEmpty() ? acknowledged : pending.getLast().sequence() - 1;
        return new OutboxSnapshot(
                collection, id, version, sequence, Math.min(acknowledged, before), pending, pendingSince);
    }

    /** The events above a sequence, oldest first. */
    List<PendingEvent> after(long sequence) {
        return pending.stream().filter(event -> event.sequence() > sequence).toList();
    }
}
