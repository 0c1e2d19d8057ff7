package fr.campusnumerique.enrolment.replica.session;

import fr.campusnumerique.enrolment.replica.session.KnownSession.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sessions as the catalogue publishes them. */
public final class SessionFixture {

    private SessionFixture() {}

    public static KnownSession selfPaced(
            String id, long sequence, String course, Instant opensAt, @Nullable Instant closesAt) {
        return new KnownSession(
                id,
                sequence,
                course,
                "fr",
                opensAt,
                closesAt,
                KnownSession.SELF_PACED,
                null,
                null,
                null,
                List.of(),
                null,
                List.of(),
                List.of());
    }

    /** A classroom that can be asked for now, and begins in nine days. */
    public static KnownSession openNow(String id, String course, int capacity) {
        var now = Instant.now();
        return classroom(id, 1, course, now.minusSeconds(60), now.plus(Duration.ofDays(9)), capacity);
    }

    /** A scheduled session of two parts of three hours, on two days, the first one at {@code starts}. */
    public static KnownSession classroom(
            String id,
            long sequence,
            String course,
            Instant opensAt,
            Instant starts,
            int capacity,
            String... approvals) {
        return in("scheduled", id, sequence, course, opensAt, starts, capacity, approvals);
    }

    public static KnownSession in(
            String state,
            String id,
            long sequence,
            String course,
            Instant opensAt,
            Instant starts,
            int capacity,
            String... approvals) {
        return new KnownSession(
                id,
                sequence,
                course,
                "fr",
                opensAt,
                starts,
                "classroom",
                state,
                "Europe/Paris",
                "Bordeaux",
                List.of(part("p1", starts), part("p2", starts.plus(Duration.ofDays(1)))),
                capacity,
                List.of(approvals),
                List.of("trainer-1"));
    }

    public static Part part(String id, Instant starts) {
        return new Part(id, starts, starts.plus(Duration.ofHours(3)), "Salle 1");
    }
}
