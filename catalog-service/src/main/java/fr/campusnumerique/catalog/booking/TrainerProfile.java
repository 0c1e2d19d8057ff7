package fr.campusnumerique.catalog.booking;

import fr.campusnumerique.catalog.BrokenRules;
import fr.campusnumerique.catalog.schedule.TimeSlot;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;

/** What trainers say of themselves: where, in what and when they can train. */
@Schema(
        description =
                "Where, in which languages and when one can train. The disciplines follow from one's applications.")
record TrainerProfile(
        @Schema(description = "ISO 639-1.", example = "[\"fr\", \"en\"]") @NotNull @Size(min = 1, max = 10)
        List<@NotNull String> languages,

        @Schema(description = "Empty for virtual sessions only.", example = "[\"Bordeaux\"]") @NotNull @Size(max = 50)
        List<@NotBlank @Size(max = 100) String> cities,

        @Schema(description = "For sessions, each year.", example = "10") @NotNull @Min(1) @Max(100)
        Integer daysPerYear,

        @Schema(description = "When one takes no session.") @NotNull @Size(max = 100)
        List<@NotNull @Valid Unavailability> away) {

    /** A stretch of time in which a trainer takes no session. Not published. */
    record Unavailability(
            @Schema(example = "2027-07-31T22:00:00Z") @NotNull
            Instant from,

            @Schema(description = "Exclusive.", example = "2027-08-31T22:00:00Z") @NotNull
            Instant until) {

        boolean meets(TimeSlot slot) {
            return slot.overlaps(new TimeSlot(from, until));
        }
    }

    /** Of somebody who never said anything. */
    static final TrainerProfile NOTHING_SAID = new TrainerProfile(List.of(), List.of(), 0, List.of());

    void check() {
        var rules = new BrokenRules();
        rules.languages("languages", languages);
        rules.distinct("cities", cities);
        for (int i = 0; i < away.size(); i++) {
            rules.require(
                    away.get(i).until().isAfter(away.get(i).from()), "away[" + i + "].until", "must be after from");
        }
        rules.refuse();
    }
}
