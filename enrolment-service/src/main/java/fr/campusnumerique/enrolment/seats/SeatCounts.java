package fr.campusnumerique.enrolment.seats;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a session's seats stand.
 *
 * @param overFull more seats are taken or offered than there are, because the capacity was lowered: nobody is thrown out
 */
@Schema(name = "Seats", description = "How the seats of a session stand.")
record SeatCounts(
        @Schema(description = "Null if there is no limit", example = "12") @Nullable
        Integer capacity,

        @Schema(description = "Confirmed", example = "11") int taken,

        @Schema(description = "Kept for those to whom they are offered", example = "1")
        int offered,

        @Schema(description = "Requests that wait for an approval, each with its place on the waitlist", example = "0")
        int awaitingApproval,

        @Schema(example = "4") int waitlisted,

        @Schema(
                description = "Whether more seats are taken or offered than there are now: the capacity was lowered",
                example = "false")
        boolean overFull) {}
