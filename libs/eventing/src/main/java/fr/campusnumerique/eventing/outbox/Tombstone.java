package fr.campusnumerique.eventing.outbox;

/**
 * An event without data, the last one of its aggregate: a record with a key and headers but no value, which tells
 * compaction to forget everything that the topic holds under that key. An {@link EventType} names it like any other.
 */
public interface Tombstone {}
