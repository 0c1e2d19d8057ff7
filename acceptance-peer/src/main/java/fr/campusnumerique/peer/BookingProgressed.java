package fr.campusnumerique.peer;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.events.Externalized;

/** The facts that an enrolment's event carries in the campus, and the booking's version, by which copies know the newer one. */
@Externalized(BookingProgressed.TOPIC + "::#{#this.enrolmentId()}")
record BookingProgressed(
        String enrolmentId,
        long version,
        String learnerId,
        String administration,
        String country,
        String sessionId,
        String courseCode,
        String language,
        String state,
        Instant enrolledAt,
        List<String> completedModules,
        List<String> requiredModules,
        @Nullable Instant completedAt,
        @Nullable Instant cancelledAt) {

    static final String TOPIC = "bench.peer";

    /** The next state of the same booking. */
    BookingProgressed progressed(List<String> modules) {
        return new BookingProgressed(
                enrolmentId,
                version + 1,
                learnerId,
                administration,
                country,
                sessionId,
                courseCode,
                language,
                state,
                enrolledAt,
                List.copyOf(modules),
                requiredModules,
                completedAt,
                cancelledAt);
    }
}
