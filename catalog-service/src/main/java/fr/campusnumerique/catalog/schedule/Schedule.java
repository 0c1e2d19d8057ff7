package fr.campusnumerique.catalog.schedule;

import fr.campusnumerique.catalog.CityNames;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When and where a classroom or virtual session takes place, and for how many.
 *
 * @param timeZone in which its dates are meant, IANA name
 * @param city of a classroom session
 * @param parts at least one, in the order in which they are taught, none overlapping another
 * @param capacity seats, from 1 to {@link #MOST_SEATS}
 * @param minimumToRun learners without whom it is not worth running; at most the capacity
 * @param approvals that a seat needs, in the order in which they are asked
 * @param trainers pairwise subjects
 */
public record Schedule(
        String timeZone,
        @Nullable String city,
        List<Part> parts,
        int capacity,
        @Nullable Integer minimumToRun,
        List<Approval> approvals,
        List<String> trainers) {

    public static final int MOST_PARTS = 50;
    public static final int MOST_SEATS = 10_000;
    public static final int MOST_TRAINERS = 20;
    static final int LONGEST_PLACE = 300;
    static final int LONGEST_LINK = 2000;

    public Schedule {
        city = city == null ? null : CityNames.normal(city);
    }

    /** @param joinLink of a virtual part; never public */
    public record Part(
            String partId,
            Instant startsAt,
            Instant endsAt,
            @Nullable String place,
            @Nullable String joinLink) {

        SessionPart facts() {
            return new SessionPart(partId, startsAt, endsAt, place);
        }
    }

    /**
     * @param plan obeys {@link ScheduleRules}
     * @param before what the session said until now: parts keep the links that the plan does not speak of
     * @return null for a self-paced session
     */
    public static @Nullable Schedule of(Mode mode, SchedulePlan plan, @Nullable Schedule before) {
        if (mode == Mode.SELF_PACED) {
            return null;
        }
        var zone = ZoneId.of(Objects.requireNonNull(plan.timeZone()));
        var parts = plan.statedParts().stream()
                .map(part -> new Part(
                        part.partId(),
                        WallClock.read(part.startsAt(), zone),
                        WallClock.read(part.endsAt(), zone),
                        part.place(),
                        part.joinLink() == null && before != null ? before.linkOf(part.partId()) : part.joinLink()))
                .sorted(Comparator.comparing(Part::startsAt))
                .toList();
        return new Schedule(
                zone.getId(),
                plan.city(),
                parts,
                Objects.requireNonNull(plan.capacity()),
                plan.minimumToRun(),
                plan.statedApprovals().stream().sorted().toList(),
                List.copyOf(plan.statedTrainers()));
    }

    public Instant startsAt() {
        return parts.getFirst().startsAt();
    }

    public Instant endsAt() {
        return parts.getLast().endsAt();
    }

    /** Whether learners who had planned for the other one must look at their calendars, or their way, again. */
    public boolean isMovedFrom(Schedule other) {
        return !timeZone.equals(other.timeZone)
                || !Objects.equals(city, other.city)
                || !publicParts().equals(other.publicParts());
    }

    public List<SessionPart> publicParts() {
        return parts.stream().map(Part::facts).toList();
    }

    Schedule taughtBy(List<String> others) {
        return new Schedule(timeZone, city, parts, capacity, minimumToRun, approvals, others);
    }

    public Schedule taughtAlsoBy(String trainer) {
        var all = new ArrayList<>(trainers);
        all.add(trainer);
        return taughtBy(List.copyOf(all));
    }

    public Schedule notTaughtBy(String trainer) {
        return taughtBy(trainers.stream().filter(each -> !each.equals(trainer)).toList());
    }

    private @Nullable String linkOf(String partId) {
        for (var part : parts) {
            if (part.partId().equals(partId)) {
                return part.joinLink();
            }
        }
        return null;
    }
}
