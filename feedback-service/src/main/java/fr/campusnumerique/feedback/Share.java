package fr.campusnumerique.feedback;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;

/**
 * A share with its 95 % confidence interval by Wilson's score (E. B. Wilson, Journal of the American Statistical
 * Association 22, 1927, pages 209-212), which keeps its promise for small n and for shares near 0 or 1.
 *
 * @param share between 0 and 1, rounded to four decimals as are the ends of the interval
 * @param n of how many, at least 1
 * @param low lower end of the interval
 * @param high upper end of the interval
 */
public record Share(double share, int n, double low, double high) {

    private static final double ERROR_RATE = 0.05;
    private static final int DECIMALS = 4;

    /**
     * The share of {@code part} in {@code n}.
     *
     * @throws IllegalArgumentException if n is not positive or the part is not between 0 and n
     */
    public static Share of(int part, int n) {
        var interval = BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(n, part, ERROR_RATE);
        return new Share(
                rounded((double) part / n), n, rounded(interval.getLowerBound()), rounded(interval.getUpperBound()));
    }

    private static double rounded(double value) {
        return BigDecimal.valueOf(value)
                .setScale(DECIMALS, RoundingMode.HALF_UP)
                .doubleValue();
    }
}
