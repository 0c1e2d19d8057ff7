package fr.campusnumerique.catalog.trainers;

import java.time.Instant;

/**
 * A stretch of time: a part of a session.
 *
 * @param startsAt inclusive
 * @param endsAt exclusive
 */
record Slot(Instant startsAt, Instant endsAt) {

    boolean overlaps(Slot other) {
        return startsAt.isBefore(other.endsAt) && other.startsAt.isBefore(endsAt);
    }
}
