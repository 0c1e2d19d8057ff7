package fr.campusnumerique.catalog.volunteer.application;

import fr.campusnumerique.catalog.volunteer.call.CriteriaWeights;
import fr.campusnumerique.catalog.volunteer.call.Criterion;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How far reviewers agree: for each criterion and for the weighted total.
 *
 * @param disagreement whether on some criterion two of them are two or more steps apart
 */
@Schema(description = "How far the reviewers agree.")
record Spread(
        int reviews,
        Figures technicalExpertise,
        Figures trainingExperience,
        Figures commitment,
        Figures total,

        @Schema(description = "On some criterion two reviewers are two or more steps apart.")
        boolean disagreement) {

    private static final int FAR_APART = 2;

    /** To the hundredth. */
    record Figures(BigDecimal lowest, BigDecimal highest, BigDecimal mean) {

        private static Figures of(List<Review> reviews, ToDoubleFunction<Scores> score) {
            var all = reviews.stream().map(Review::scores).mapToDouble(score).summaryStatistics();
            return new Figures(rounded(all.getMin()), rounded(all.getMax()), rounded(all.getAverage()));
        }

        private static BigDecimal rounded(double value) {
            return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
        }
    }

    /** @param reviews at least one */
    static Spread of(List<Review> reviews, CriteriaWeights weights) {
        if (reviews.isEmpty()) {
            throw new IllegalArgumentException("no review has no spread");
        }
        return new Spread(
                reviews.size(),
                Figures.of(reviews, one -> one.of(Criterion.TECHNICAL_EXPERTISE)),
                Figures.of(reviews, one -> one.of(Criterion.TRAINING_EXPERIENCE)),
                Figures.of(reviews, one -> one.of(Criterion.COMMITMENT)),
                Figures.of(reviews, one -> one.weighted(weights)),
                Arrays.stream(Criterion.values()).anyMatch(criterion -> farApart(reviews, criterion)));
    }

    private static boolean farApart(List<Review> reviews, Criterion criterion) {
        var scores = reviews.stream()
                .mapToInt(review -> review.scores().of(criterion))
                .summaryStatistics();
        return scores.getMax() - scores.getMin() >= FAR_APART;
    }
}
