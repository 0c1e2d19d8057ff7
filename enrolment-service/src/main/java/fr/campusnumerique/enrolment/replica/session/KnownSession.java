package fr.campusnumerique.enrolment.replica.session;

import fr.campusnumerique.eventing.inbox.Replica;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A session in the newest state that arrived from the catalogue.
 *
 * @param sequence of the event that it arrived with
 * @param opensAt the first instant at which one can enrol
 * @param closesAt the first instant at which one no longer can; null if never
 * @param mode {@code self-paced}, {@code classroom} or {@code virtual}
 * @param state {@code draft}, {@code scheduled}, {@code held} or {@code cancelled}; null of a self-paced session, which
 *     has no seats
 * @param timeZone of the parts, e.g. {@code Europe/Paris}; null if self-paced
 * @param city where it takes place; null if nowhere
 * @param parts in the order of their beginning; empty if self-paced
 * @param capacity how many seats it has; null if there is no limit
 * @param approvals the steps that a request needs, in this order
 * @param trainers who teach it, by their subjects
 */
@Document("known_sessions")
@CompoundIndex(name = "trainers", def = "{'trainers': 1}")
public record KnownSession(
        @Id String id,
        long sequence,
        String courseCode,
        String language,
        Instant opensAt,
        @Nullable Instant closesAt,
        String mode,
        @Nullable String state,
        @Nullable String timeZone,
        @Nullable String city,
        List<Part> parts,
        @Nullable Integer capacity,
        List<String> approvals,
        List<String> trainers)
        implements Replica {

    public static final String SELF_PACED = "self-paced";

    /** A dated part; {@code place} is null if it is taught at a distance. */
    public record Part(
            String partId,
            Instant startsAt,
            Instant endsAt,
            @Nullable String place) {}

    /** Copies from before sessions had parts have none: they are self-paced. */
    @PersistenceCreator
    @SuppressWarnings("NullAway") // the store's older documents
    public KnownSession {
        mode = Objects.requireNonNullElse(mode, SELF_PACED);
        parts = parts == null
                ? List.of()
                : parts.stream().sorted(Comparator.comparing(Part::startsAt)).toList();
        approvals = approvals == null ? List.of() : List.copyOf(approvals);
        trainers = trainers == null ? List.of() : List.copyOf(trainers);
    }

    /** Whether it has seats, dates and a state: anything but self-paced. */
    public boolean isSeated() {
        return state != null;
    }

    public boolean isDraft() {
        return "draft".equals(state);
    }

    public boolean isScheduled() {
        return "scheduled".equals(state);
    }

    public boolean isHeld() {
        return "held".equals(state);
    }

    public boolean isCancelled() {
        return "cancelled".equals(state);
    }

    /** Whether its dates or its place are others than before. */
    public boolean isMovedFrom(KnownSession before) {
        return !parts.equals(before.parts)
                || !Objects.equals(city, before.city)
                || !Objects.equals(timeZone, before.timeZone);
    }

    /** Whether the enrolment window is over. */
    public boolean closedBy(Instant now) {
        return closesAt != null && !now.isBefore(closesAt);
    }

    /** Whether it was held, or its last part has ended. */
    public boolean isOver(Instant now) {
        var end = endsAt();
        return isHeld() || (end != null && !now.isBefore(end));
    }

    /**
     * The end of this time from now on, but at the latest the beginning of the session, or its end if it has begun. Once
     * that has passed too, the time alone counts.
     */
    public Instant deadline(Instant now, Duration time) {
        var end = now.plus(time);
        var start = startsAt();
        var bound = start != null && start.isAfter(now) ? start : endsAt();
        return bound != null && bound.isBefore(end) && bound.isAfter(now) ? bound : end;
    }

    /** When the first part begins; null if it has no dates. */
    public @Nullable Instant startsAt() {
        return parts.isEmpty() ? null : parts.getFirst().startsAt();
    }

    /** When the last part ends; null if it has no dates. */
    public @Nullable Instant endsAt() {
        return parts.stream().map(Part::endsAt).max(Comparator.naturalOrder()).orElse(null);
    }
}
