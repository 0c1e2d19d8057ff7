package fr.campusnumerique.enrolment.seats;

import fr.campusnumerique.enrolment.seats.Place.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The places of a session in the order of the line; part of the {@link Seats} document. */
class Line {

    private final List<Place> places;

    /** @param places in the order of the line; changed in place */
    Line(List<Place> places) {
        this.places = places;
    }

    Optional<Place> find(String enrolmentId) {
        return places.stream()
                .filter(place -> place.enrolmentId().equals(enrolmentId))
                .findFirst();
    }

    /** Puts a new place where it belongs: behind all that are not later. */
    void add(Place place) {
        var at = places.size();
        while (at > 0 && Place.IN_LINE.compare(places.get(at - 1), place) > 0) {
            at--;
        }
        places.add(at, place);
    }

    /** Puts a place's next state where it is. */
    void replace(Place next) {
        for (var i = 0; i < places.size(); i++) {
            if (places.get(i).enrolmentId().equals(next.enrolmentId())) {
                places.set(i, next);
                return;
            }
        }
        throw new IllegalStateException("enrolment " + next.enrolmentId() + " has no place");
    }

    void remove(Place place) {
        places.removeIf(other -> other.enrolmentId().equals(place.enrolmentId()));
    }

    void clear() {
        places.clear();
    }

    List<Place> all() {
        return List.copyOf(places);
    }

    List<Place> those(Predicate<Place> rule) {
        return places.stream().filter(rule).toList();
    }

    int count(Standing standing) {
        return (int) places.stream().filter(place -> place.is(standing)).count();
    }

    int waiting() {
        return count(Standing.AWAITING_APPROVAL) + count(Standing.WAITLISTED);
    }

    int seated() {
        return (int) places.stream().filter(Place::takesSeat).count();
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
    List<Place> nextFor(int free) {
        var next = new ArrayList<Place>();
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
