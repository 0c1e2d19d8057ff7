package fr.campusnumerique.catalog.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What an editor says about one part of a session. */
@Schema(description = "One dated part of a classroom or virtual session.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PartPlan(
        @Schema(description = "Unique in its session; stays with the part when it is moved.", example = "p1")
        @NotNull
        @Size(min = 1, max = 40)
        String partId,

        @Schema(
                description = "With an offset from UTC, or else local time in the session's time zone.",
                example = "2027-03-29T09:00:00+02:00")
        @NotNull
        @Size(max = 40)
        String startsAt,

        @Schema(description = "As startsAt, and after it.", example = "2027-03-29T17:00:00+02:00")
        @NotNull
        @Size(max = 40)
        String endsAt,

        @Schema(description = "Of a classroom session, for those who come.", example = "Cité administrative, salle 204")
        @Nullable
        @Size(max = Schedule.LONGEST_PLACE)
        String place,

        @Schema(
                description = "Of a virtual session: an https address, shown only to confirmed learners, trainers and"
                        + " editors. Left out in an edit, it stays as it was.",
                example = "https://visio.example/r/7f3a9c51")
        @Nullable
        @Size(max = Schedule.LONGEST_LINK)
        String joinLink) {}
