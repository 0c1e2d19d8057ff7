package fr.campusnumerique.catalog.volunteer.application;

import fr.campusnumerique.catalog.volunteer.call.CriteriaWeights;
import fr.campusnumerique.catalog.volunteer.call.Criterion;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/** One reviewer's scores, each from {@link Criterion#LOWEST} to {@link Criterion#HIGHEST}. */
public record Scores(
        @Schema(example = "4") @NotNull @Min(Criterion.LOWEST) @Max(Criterion.HIGHEST)
        Integer technicalExpertise,

        @Schema(example = "3") @NotNull @Min(Criterion.LOWEST) @Max(Criterion.HIGHEST)
        Integer trainingExperience,

        @Schema(example = "3") @NotNull @Min(Criterion.LOWEST) @Max(Criterion.HIGHEST)
        Integer commitment) {

    int of(Criterion criterion) {
        return switch (criterion) {
            case TECHNICAL_EXPERTISE -> technicalExpertise;
            case TRAINING_EXPERIENCE -> trainingExperience;
            case COMMITMENT -> commitment;
        };
    }

    /** All three as one score of the same scale, as the call weighs them. */
    double weighted(CriteriaWeights weights) {
        var sum = 0;
        for (var criterion : Criterion.values()) {
            sum += weights.of(criterion) * of(criterion);
        }
        return sum / 100.0;
    }
}
