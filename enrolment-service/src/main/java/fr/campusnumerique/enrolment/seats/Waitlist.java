package fr.campusnumerique.enrolment.seats;

import fr.campusnumerique.enrolment.seats.WaitlistEntry.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The places of a session in the order of the waitlist; part of the {@link Seats} document. */
class Waitlist {

    private final List<WaitlistEntry> entries;

    /** @param entries in the order of the waitlist; changed in place */
    Waitlist(List<WaitlistEntry> entries) {
        this.entries = entries;
    }

    Optional<WaitlistEntry> find(String enrolmentId) {
        return entries.stream()
                .filter(entry -> entry.enrolmentId().equals(enrolmentId))
                .findFirst();
    }

    /** Puts a new place where it belongs: behind all that are not later. */
    void add(WaitlistEntry entry) {
        var at = entries.size();
        while (at > 0 && WaitlistEntry.BY_PRIORITY.compare(entries.get(at - 1), entry) > 0) {
            at--;
        }
        entries.add(at, entry);
    }

    /** Puts a place's next state where it is. */
    void replace(WaitlistEntry next) {
        for (var i = 0; i < entries.size(); i++) {
            if (entries.get(i).enrolmentId().equals(next.enrolmentId())) {
                entries.set(i, next);
                return;
            }
        }
        throw new IllegalStateException("enrolment " + next.enrolmentId() + " has no place");
    }

    void remove(WaitlistEntry entry) {
        entries.removeIf(other -> other.enrolmentId().equals(entry.enrolmentId()));
    }

    void clear() {
        entries.clear();
    }

    List<WaitlistEntry> all() {
        return List.copyOf(entries);
    }

    List<WaitlistEntry> those(Predicate<WaitlistEntry> rule) {
        return entries.stream().filter(rule).toList();
    }

    int count(Standing standing) {
        return (int) entries.stream().filter(entry -> entry.is(standing)).count();
    }

    int waiting() {
        return count(Standing.AWAITING_APPROVAL) + count(Standing.WAITLISTED);
    }

    int seated() {
        return (int) entries.stream().filter(WaitlistEntry::takesSeat).count();
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
     * Those on the waitlist who can have one of so many free seats, in the order of the waitlist. One who awaits an approval
     * is passed, but the seat that is theirs by their place is kept for them.
     */
    List<WaitlistEntry> nextFor(int free) {
        var next = new ArrayList<WaitlistEntry>();
        var left = free;
        for (var entry : entries) {
            if (left <= 0) {
                break;
            }
            if (entry.is(Standing.WAITLISTED)) {
                next.add(entry);
                left--;
            } else if (entry.is(Standing.AWAITING_APPROVAL)) {
                left--;
            }
        }
        return next;
    }
}
