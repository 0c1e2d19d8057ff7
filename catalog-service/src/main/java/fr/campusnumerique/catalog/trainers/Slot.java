package fr.campusnumerique.catalog.trainers;

import java.time.Instant;
import java.util.List;

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

    static boolean anyOverlap(List<Slot> some, List<Slot> others) {
        return some.stream().anyMatch(one -> others.stream().anyMatch(one::overlaps));
    }
}
