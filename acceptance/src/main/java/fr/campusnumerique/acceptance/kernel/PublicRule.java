package fr.campusnumerique.acceptance.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The rule of published figures, computed here again from its definition (the standard rounding methodology of the UK's
 * HESA): counts of people to the nearest 5, shares from 23 people on, medians from 8.
 */
public enum PublicRule {
    /** For everybody. */
    ROUNDED,
    /** For the programme's officer and operators. */
    EXACT;

    private static final int FEWEST_FOR_SHARES = 23;
    private static final int FEWEST_FOR_MEDIANS = 8;

    public int count(int people) {
        return this == EXACT ? people : Math.floorDiv(people + 2, 5) * 5;
    }

    /** Null where too few people are behind it. */
    public @Nullable Wilson share(int part, int whole) {
        if (whole < (this == EXACT ? 1 : FEWEST_FOR_SHARES)) {
            return null;
        }
        return Wilson.of((double) part / whole, count(whole), this == EXACT ? 4 : 2);
    }

    public boolean showsMedian(int people) {
        return people >= (this == EXACT ? 1 : FEWEST_FOR_MEDIANS);
    }
}
