package fr.campusnumerique.catalog.volunteer.call;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/** How much each of the three criteria counts, in percent; together they are 100. */
public record CriteriaWeights(
        @Schema(example = "40") @NotNull @Min(1) @Max(98) Integer technicalExpertise,
        @Schema(example = "35") @NotNull @Min(1) @Max(98) Integer trainingExperience,
        @Schema(example = "25") @NotNull @Min(1) @Max(98) Integer commitment) {

    int sum() {
        return technicalExpertise + trainingExperience + commitment;
    }

    /** The weight of a criterion, in percent. */
    public int of(Criterion criterion) {
        return switch (criterion) {
            case TECHNICAL_EXPERTISE -> technicalExpertise;
            case TRAINING_EXPERIENCE -> trainingExperience;
            case COMMITMENT -> commitment;
        };
    }
}
