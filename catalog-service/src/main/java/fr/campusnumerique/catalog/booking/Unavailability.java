package fr.campusnumerique.catalog.booking;

import fr.campusnumerique.catalog.schedule.TimeSlot;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;

/** A stretch of time in which a trainer takes no session. Not published. */
record Unavailability(
        @Schema(example = "2027-07-31T22:00:00Z") @NotNull Instant from,

        @Schema(description = "Exclusive.", example = "2027-08-31T22:00:00Z") @NotNull
        Instant until) {

    boolean meets(TimeSlot slot) {
        return slot.overlaps(new TimeSlot(from, until));
    }
}
