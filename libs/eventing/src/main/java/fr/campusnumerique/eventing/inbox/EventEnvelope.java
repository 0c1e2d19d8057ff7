package fr.campusnumerique.eventing.inbox;

import java.time.Instant;

/**
 * An event as it came from the broker. It may come twice, late or out of order.
 *
 * @param id the CloudEvents id; the same fact can arrive under two ids, so never rely on it alone
 * @param type the name on the wire
 * @param source the aggregate that published it, {@code /<aggregates>/<id>}
 * @param subject the id of that aggregate
 * @param sequence the position among that aggregate's events, from 1, without a gap
 * @param time when the fact was decided
 * @param data the payload, read into the consumer's own record
 */
public record EventEnvelope<T>(
        String id, String type, String source, String subject, long sequence, Instant time, T data) {}
