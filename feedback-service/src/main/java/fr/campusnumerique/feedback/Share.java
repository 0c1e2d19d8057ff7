package fr.campusnumerique.feedback;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A share with its 95 % confidence interval by Wilson's score (E. B. Wilson, Journal of the American Statistical
 * Association 22, 1927, pages 209-212), which keeps its promise for small n and for shares near 0 or 1.
 *
 * @param share between 0 and 1
 * @param n of how many, at least 1
 * @param low lower end of the interval
 * @param high upper end of the interval
 */
public record Share(double share, int n, double low, double high) {

    /** The 97.5th percentile of the standard normal distribution. */
    private static final double Z = 1.959963984540054;

    /**
     * The share of {@code part} in {@code n}, to four decimals.
     *
     * @throws IllegalArgumentException if n is not positive or the part is not between 0 and n
     */
    public static Share of(int part, int n) {
        if (n < 1 || part < 0 || part > n) {
            throw new IllegalArgumentException(part + " of " + n);
        }
        return around((double) part / n, n, 4);
    }

    /** A share, rounded first, with the interval that follows from it and from n: it discloses nothing that these do not. */
    public static Share around(double share, int n, int decimals) {
        var p = rounded(share, decimals);
        var spread = Z * Z / n;
        var centre = (p + spread / 2) / (1 + spread);
        var half = Z / (1 + spread) * Math.sqrt(p * (1 - p) / n + spread / 4 / n);
        return new Share(
                p, n, rounded(Math.max(0, centre - half), decimals), rounded(Math.min(1, centre + half), decimals));
    }

    private static double rounded(double value, int decimals) {
        return BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_UP)
                .doubleValue();
    }
}
