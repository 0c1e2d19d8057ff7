package fr.campusnumerique.eventing.relay;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * How far the newest events of one collection have been sent again.
 *
 * @param after the last aggregate read, in the order of ids; empty at the beginning
 * @param left aggregates read whose event could not be sent yet
 * @param sent aggregates whose newest event the broker has acknowledged
 * @param withoutEvent aggregates whose document holds no event
 * @param endedAt null while it runs
 */
record Republication(
        String collection,
        Instant startedAt,
        String after,
        List<String> left,
        long sent,
        long withoutEvent,
        @Nullable Instant endedAt) {

    static Republication of(Document stored) {
        var endedAt = stored.getDate("endedAt");
        return new Republication(
                stored.getString("_id"),
                stored.getDate("startedAt").toInstant(),
                stored.getString("after"),
                stored.getList("left", String.class),
                stored.getLong("sent"),
                stored.getLong("withoutEvent"),
                endedAt == null ? null : endedAt.toInstant());
    }

    static Republication begun(String collection, Instant now) {
        return new Republication(collection, now, "", List.of(), 0, 0, null);
    }

    Document toDocument() {
        return new Document("_id", collection)
                .append("startedAt", Date.from(startedAt))
                .append("after", after)
                .append("left", left)
                .append("sent", sent)
                .append("withoutEvent", withoutEvent)
                .append("endedAt", endedAt == null ? null : Date.from(endedAt));
    }

    boolean isOpen() {
        return endedAt == null;
    }
}
