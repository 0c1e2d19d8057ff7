package fr.campusnumerique.catalog.booking;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that is public of a trainer: what the events carry. Neither name nor employer. */
public record TrainerFacts(
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
    public record AssignmentFacts(String sessionId, Assignment.State state) {}
}
