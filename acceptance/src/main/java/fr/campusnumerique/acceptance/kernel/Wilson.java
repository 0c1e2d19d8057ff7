package fr.campusnumerique.acceptance.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A share and its 95 % confidence interval by Wilson's score, computed here again from its definition. */
public record Wilson(double share, int n, double low, double high) {

    /** The 97.5 % quantile of the normal distribution. */
    private static final double Z = 1.959963984540054;

    /** The share is rounded first: the interval discloses nothing that the share and n do not. */
    public static Wilson of(double exact, int n, int decimals) {
        double share = rounded(exact, decimals);
        double z2 = Z * Z;
        double centre = (share + z2 / (2 * n)) / (1 + z2 / n);
        double half = Z / (1 + z2 / n) * Math.sqrt(share * (1 - share) / n + z2 / (4.0 * n * n));
        return new Wilson(
                share, n, rounded(Math.max(0, centre - half), decimals), rounded(Math.min(1, centre + half), decimals));
    }

    private static double rounded(double value, int decimals) {
        return BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_UP)
                .doubleValue();
    }
}
