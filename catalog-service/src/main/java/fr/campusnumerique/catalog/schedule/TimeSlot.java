package fr.campusnumerique.catalog.schedule;

import java.time.Instant;

/**
 * A stretch of time: a part of a session.
 *
 * @param startsAt inclusive
 * @param endsAt exclusive
 */
public record TimeSlot(Instant startsAt, Instant endsAt) {

    public boolean overlaps(TimeSlot other) {
        return startsAt.isBefore(other.endsAt) && other.startsAt.isBefore(endsAt);
    }
}
