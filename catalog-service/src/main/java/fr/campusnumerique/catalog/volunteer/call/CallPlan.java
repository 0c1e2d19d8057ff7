package fr.campusnumerique.catalog.volunteer.call;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import fr.campusnumerique.catalog.BrokenRules;
import fr.campusnumerique.catalog.Slug;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What the programme's officer says about a call. */
@Schema(
        description =
                "A call for volunteer trainers. What was read may be sent back: 'id', 'state', 'criteria' are ignored.")
@JsonIgnoreProperties({"id", "state", "criteria"})
record CallPlan(
        @NotNull @Valid CallTexts texts,

        @Schema(
                description = "What is to be taught; sessions are matched by the topics of their courses.",
                example = "[\"data-science\", \"cybersecurity\"]")
        @NotNull
        @Size(min = 1, max = 30)
        List<@NotNull @Pattern(regexp = Slug.FORM, message = Slug.RULE) String> disciplines,

        @Schema(description = "From when one can apply.", example = "2026-10-01T06:00:00Z") @NotNull
        Instant opensAt,

        @Schema(description = "Until when, exclusive.", example = "2026-11-01T23:00:00Z") @NotNull
        Instant closesAt,

        @Schema(description = "In percent, together 100.") @NotNull @Valid
        CriteriaWeights weights) {

    CallPlan {
        // As the store keeps it.
        opensAt = opensAt == null ? opensAt : opensAt.truncatedTo(ChronoUnit.MILLIS);
        closesAt = closesAt == null ? closesAt : closesAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** @throws fr.campusnumerique.catalog.booking.Refused if fields contradict each other */
    void check() {
        var rules = new BrokenRules();
        rules.distinct("disciplines", disciplines);
        rules.require(closesAt.isAfter(opensAt), "closesAt", "must be after opensAt");
        rules.require(weights.sum() == 100, "weights", "must be 100 together");
        rules.refuse();
    }
}
