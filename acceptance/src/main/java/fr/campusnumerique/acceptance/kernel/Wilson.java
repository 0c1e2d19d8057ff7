package fr.campusnumerique.acceptance.kernel;

/** The 95 % confidence interval of a share by Wilson's score, computed here again from its definition. */
public record Wilson(double share, double low, double high) {

    /** The 97.5 % quantile of the normal distribution. */
    private static final double Z = 1.959963984540054;

    public static Wilson of(int part, int n) {
        double share = (double) part / n;
        double z2 = Z * Z;
        double centre = (share + z2 / (2 * n)) / (1 + z2 / n);
        double half = Z / (1 + z2 / n) * Math.sqrt(share * (1 - share) / n + z2 / (4.0 * n * n));
        return new Wilson(share, Math.max(0, centre - half), Math.min(1, centre + half));
    }
}
