package fr.campusnumerique.enrolment.seats;

import fr.campusnumerique.enrolment.seats.WaitlistEntry.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The places of a session in the order of the line; part of the {@link Seats} document. */
class Waitlist {

    private final List<WaitlistEntry> places;

    /** @param places in the order of the line; changed in place */
    Waitlist(List<WaitlistEntry> places) {
        this.places = places;
    }

    Optional<WaitlistEntry> find(String enrolmentId) {
        return places.stream()
                .filter(place -> place.enrolmentId().equals(enrolmentId))
                .findFirst();
    }

    /** Puts a new place where it belongs: behind all that are not later. */
    void add(WaitlistEntry place) {
        var at = places.size();
        while (at > 0 && WaitlistEntry.IN_LINE.compare(places.get(at - 1), place) > 0) {
            at--;
        }
        places.add(at, place);
    }

    /** Puts a place's next state where it is. */
    void replace(WaitlistEntry next) {
        for (var i = 0; i < places.size(); i++) {
            if (places.get(i).enrolmentId().equals(next.enrolmentId())) {
                places.set(i, next);
                return;
            }
        }
        throw new IllegalStateException("enrolment " + next.enrolmentId() + " has no place");
    }

    void remove(WaitlistEntry place) {
        places.removeIf(other -> other.enrolmentId().equals(place.enrolmentId()));
    }

    void clear() {
        places.clear();
    }

    List<WaitlistEntry> all() {
        return List.copyOf(places);
    }

    List<WaitlistEntry> those(Predicate<WaitlistEntry> rule) {
        return places.stream().filter(rule).toList();
    }

    int count(Standing standing) {
        return (int) places.stream().filter(place -> place.is(standing)).count();
    }

    int waiting() {
        return count(Standing.AWAITING_APPROVAL) + count(Standing.WAITLISTED);
    }

    int seated() {
        return (int) places.stream().filter(WaitlistEntry::takesSeat).count();
    }

    /** How the places stand against a capacity; null if there is no limit. */
    SeatCounts counts(@Nullable Integer capacity) {
        return new SeatCounts(
                capacity,
                count(Standing.CONFIRMED),
                count(Standing.OFFERED),
                count(Standing.AWAITING_APPROVAL),
                count(Standing.WAITLISTED),
                capacity != null && seated() > capacity);
    }

    /**
     * Those on the waitlist who can have one of so many free seats, in the order of the line. One who awaits an approval
     * is passed, but the seat that is theirs by their place is kept for them.
     */
    List<WaitlistEntry> nextFor(int free) {
        var next = new ArrayList<WaitlistEntry>();
        var left = free;
        for (var place : places) {
            if (left <= 0) {
                break;
            }
            if (place.is(Standing.WAITLISTED)) {
                next.add(place);
                left--;
            } else if (place.is(Standing.AWAITING_APPROVAL)) {
                left--;
            }
        }
        return next;
    }
}
