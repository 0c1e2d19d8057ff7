package fr.campusnumerique.catalog.booking;

import fr.campusnumerique.catalog.schedule.TimeSlot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Times of a trainer that are kept free for sessions that editors are just about to save: a part of the {@link Trainer}
 * document. Each goes once the trainer has followed the saved session. What a crash left behind counts for as long as an
 * edit may take; then the session decides.
 */
class Reservations {

    /**
     * @param edit that the times are kept free for: two at once may want the same for one session
     * @param slots when the session is to take place
     * @param until exclusive
     */
    record Reservation(String edit, String sessionId, List<TimeSlot> slots, Instant until) {}

    /**
     * Another session takes the trainer at a time.
     *
     * @param slot of that session
     */
    record Conflict(String sessionId, TimeSlot slot) {}

    private List<Reservation> all = new ArrayList<>();

    void add(Reservation reservation) {
        drop(reservation.edit());
        all.add(reservation);
    }

    Optional<Reservation> of(String edit) {
        return all.stream().filter(one -> one.edit().equals(edit)).findFirst();
    }

    /** Whether an edit of this session is, or was, about to name the trainer. */
    boolean isFor(String sessionId) {
        return all.stream().anyMatch(one -> one.sessionId().equals(sessionId));
    }

    void drop(String edit) {
        all.removeIf(one -> one.edit().equals(edit));
    }

    /** A session takes place then and names the trainer; returns whether that was waited for. */
    boolean met(String sessionId, List<TimeSlot> slots) {
        return all.removeIf(
                one -> one.sessionId().equals(sessionId) && one.slots().equals(slots));
    }

    void clear() {
        all.clear();
    }

    /** Those that count. */
    Stream<Reservation> standing(Instant now) {
        return all.stream().filter(one -> now.isBefore(one.until()));
    }

    /** Those that no longer count. */
    List<Reservation> past(Instant now) {
        return all.stream().filter(one -> !now.isBefore(one.until())).toList();
    }
}
