package fr.campusnumerique.eventing.inbox;

import fr.campusnumerique.eventing.outbox.Tombstone;
import java.time.Instant;

/**
 * A {@link Tombstone} as it came from the broker. Older events of the aggregate may still come after it, so that a copy is
 * not simply deleted: what stays is that nothing up to this sequence counts any more.
 *
 * @param type the name on the wire
 * @param subject the id of the aggregate
 * @param sequence the position among that aggregate's events
 * @param time when it was decided
 */
public record TombstoneEvent(String type, String subject, long sequence, Instant time) {}
