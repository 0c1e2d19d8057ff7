package fr.campusnumerique.catalog.trainers;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;

/** A stretch of time in which a trainer takes no session. Not published. */
record Away(
        @Schema(example = "2027-07-31T22:00:00Z") @NotNull Instant from,

        @Schema(description = "Exclusive.", example = "2027-08-31T22:00:00Z") @NotNull
        Instant until) {

    boolean meets(Slot slot) {
        return slot.overlaps(new Slot(from, until));
    }
}
