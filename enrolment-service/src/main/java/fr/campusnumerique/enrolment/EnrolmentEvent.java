package fr.campusnumerique.enrolment;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.campusnumerique.eventing.EventType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What other systems learn of an enrolment. Each carries its whole public state, so that a missed one does no harm. */
sealed interface EnrolmentEvent {

    /** The learner has a place: enrolled, or enrolled again after a cancellation. */
    @EventType("fr.campusnumerique.enrolment.confirmed.v1")
    record Confirmed(@JsonUnwrapped Facts enrolment) implements EnrolmentEvent {}

    /** At least one more module of the course is completed. */
    @EventType("fr.campusnumerique.enrolment.progressed.v1")
    record Progressed(@JsonUnwrapped Facts enrolment) implements EnrolmentEvent {}

    /** The course's completion rule is met; once for each enrolment, never taken back. */
    @EventType("fr.campusnumerique.enrolment.completed.v1")
    record Completed(@JsonUnwrapped Facts enrolment) implements EnrolmentEvent {}

    /** The learner gave the place back. */
    @EventType("fr.campusnumerique.enrolment.cancelled.v1")
    record Cancelled(@JsonUnwrapped Facts enrolment) implements EnrolmentEvent {}

    /** The public state. {@code requiredModules} is the rule that the enrolment was last judged by, empty before any. */
    record Facts(
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
            @Nullable Instant cancelledAt) {}
}
