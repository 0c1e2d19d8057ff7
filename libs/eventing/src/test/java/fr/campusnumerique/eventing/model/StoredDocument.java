package fr.campusnumerique.eventing.model;

import java.util.ArrayList;
import java.util.List;

/**
 * An aggregate's document, or a copy of it that a writer or a relay holds.
 *
 * @param acknowledged the newest event that the broker is known to hold
 * @param pending oldest first
 * @param marked whether {@code pendingSince} is set
 */
record StoredDocument(int version, int sequence, int acknowledged, List<Event> pending, boolean marked) {

    static final StoredDocument EMPTY = new StoredDocument(0, 0, 0, List.of(), false);

    List<Event> after(int upTo) {
        return pending.stream().filter(event -> event.sequence() > upTo).toList();
    }

    List<Event> newest() {
        return pending.isEmpty() ? List.of() : List.of(pending.getLast());
    }

    boolean waits() {
        return !after(acknowledged).isEmpty();
    }

    /** What a writer saves that has decided one event on this copy. */
    StoredDocument recording(int commit) {
        var events = new ArrayList<>(after(acknowledged));
        events.add(new Event(sequence + 1, commit));
        return new StoredDocument(version, sequence + 1, acknowledged, List.copyOf(events), true);
    }

    StoredDocument atVersion(int next) {
        return new StoredDocument(next, sequence, acknowledged, pending, marked);
    }

    StoredDocument acknowledgedUpTo(int upTo) {
        return new StoredDocument(version, sequence, upTo, after(upTo - 1), marked);
    }

    StoredDocument emptied() {
        return new StoredDocument(version, sequence, acknowledged, after(acknowledged), marked);
    }

    StoredDocument unmarked() {
        return new StoredDocument(version, sequence, acknowledged, pending, false);
    }

    @Override
    public String toString() {
        return "v%d seq %d ack %d %s%s".formatted(version, sequence, acknowledged, pending, marked ? " marked" : "");
    }
}
