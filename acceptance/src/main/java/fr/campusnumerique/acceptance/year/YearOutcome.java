package fr.campusnumerique.acceptance.year;

import java.util.List;
import java.util.Locale;

/**
 * What came of a year.
 *
 * @param certified distinct people
 * @param rose share of those who answered before and after whose proficiency rose, in percent
 * @param seconds from the first request to the last comparison
 * @param oversold seats taken beyond the capacity of a session
 * @param compared how many figures were compared
 * @param disagreements each names its figure, what was expected and what was found
 */
public record YearOutcome(
        int sessions,
        int requests,
        int certified,
        double rose,
        double seconds,
        int lost,
        int doubled,
        int oversold,
        int compared,
        List<String> disagreements) {

    public boolean agrees() {
        return disagreements.isEmpty() && lost == 0 && doubled == 0 && oversold == 0;
    }

    /** The last line of {@code campus year}. */
    public String line() {
        return String.format(
                Locale.ROOT,
                "year: sessions %d, requests %d, certified %d, rose %.1f %%, %.0f s, lost %d, doubled %d, oversold %d",
                sessions,
                requests,
                certified,
                rose,
                seconds,
                lost,
                doubled,
                oversold);
    }
}
