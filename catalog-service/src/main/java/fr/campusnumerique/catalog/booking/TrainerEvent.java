package fr.campusnumerique.catalog.booking;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.campusnumerique.eventing.outbox.EventType;
import fr.campusnumerique.eventing.outbox.Tombstone;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to a trainer. Each event carries all that is public of the trainer after it. */
sealed interface TrainerEvent {

    /** A volunteer became a trainer. */
    @EventType("fr.campusnumerique.trainer.accepted.v1")
    record Accepted(@JsonUnwrapped Facts trainer) implements TrainerEvent {}

    /** What the trainer offers changed, an assignment was proposed or refused, or a session was held. */
    @EventType("fr.campusnumerique.trainer.revised.v1")
    record Revised(@JsonUnwrapped Facts trainer) implements TrainerEvent {}

    /** The trainer accepted a session: booked. */
    @EventType("fr.campusnumerique.trainer.assigned.v1")
    record Assigned(String sessionId, @JsonUnwrapped Facts trainer) implements TrainerEvent {}

    /** The trainer is no longer booked for a session. */
    @EventType("fr.campusnumerique.trainer.released.v1")
    record Released(String sessionId, @JsonUnwrapped Facts trainer) implements TrainerEvent {}

    /** The trainer has given enough sessions with enough feedback; once. */
    @EventType("fr.campusnumerique.trainer.recognised.v1")
    record Recognised(@JsonUnwrapped Facts trainer) implements TrainerEvent {}

    /** The trainer was forgotten, and nothing stays. */
    @EventType("fr.campusnumerique.trainer.removed.v1")
    record Removed() implements TrainerEvent, Tombstone {}

    /** All that is public of a trainer: what the events carry. Neither name nor employer. */
    record Facts(
            @Schema(description = "Pseudonym: the pairwise subject.", example = "3pQv7mZrX0sK8yTnB1eWcA")
            String trainerId,

            @Schema(example = "active") String state,
            @Schema(example = "[\"cybersecurity\"]") List<String> disciplines,
            @Schema(example = "[\"fr\", \"en\"]") List<String> languages,
            @Schema(example = "[\"Bordeaux\"]") List<String> cities,
            List<AssignmentFacts> assignments,

            @Schema(description = "Sessions held with this trainer.", example = "7")
            int sessionsHeld,

            @Schema(description = "Null until recognised.") @Nullable
            Instant recognisedAt,

            @Schema(description = "When the application was accepted.")
            Instant acceptedAt) {

        /** A trainer's part in a session. */
        @Schema(name = "TrainerAssignment")
        record AssignmentFacts(String sessionId, Assignment.State state) {}
    }
}
