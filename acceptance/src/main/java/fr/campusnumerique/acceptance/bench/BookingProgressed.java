package fr.campusnumerique.acceptance.bench;

import fr.campusnumerique.eventing.outbox.EventType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An enrolment's event, under its real type: so it is checked against its real schema, as services do. */
@EventType(BookingProgressed.TYPE)
record BookingProgressed(
        String enrolmentId,
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

    static final String TYPE = "fr.campusnumerique.enrolment.progressed.v1";
}
