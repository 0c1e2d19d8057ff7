package fr.campusnumerique.feedback.disclosure;

import fr.campusnumerique.feedback.CellCounts;
import fr.campusnumerique.feedback.Figures;
import fr.campusnumerique.feedback.Measure;
import fr.campusnumerique.feedback.Share;
import fr.campusnumerique.feedback.TimeToSeat;
import org.jspecify.annotations.Nullable;

/**
 * The rule of published figures, as statistics agencies have it (the "standard rounding methodology" of the UK's Higher
 * Education Statistics Agency): counts of people are rounded to the nearest {@value #STEP}; shares are shown only with
 * {@value #FEWEST_FOR_SHARES} or more people behind them, means and medians only with {@value #FEWEST_FOR_MEANS} or more;
 * these are computed before anything is rounded. Supply (sessions, seats offered) is exact.
 *
 * <p>A share is then given in whole percents, and its interval is that of the share and the number as they are shown: with
 * more decimals either would tell the exact number. ADR 29 says what this protects against, and what it does not.
 */
public final class DisclosureService {

    public static final int STEP = 5;
    public static final int FEWEST_FOR_SHARES = 23;
    public static final int FEWEST_FOR_MEANS = 8;

    private DisclosureService() {}

    /** A count of people, to the nearest {@value #STEP}: 0, 1 and 2 become 0. */
    public static int rounded(int people) {
        return (people + STEP / 2) / STEP * STEP;
    }

    /** For everybody. */
    public static Figures published(CellCounts counts, String name) {
        return figures(counts, name, false);
    }

    /** For the programme's officer and operators only. */
    public static Figures exact(CellCounts counts, String name) {
        return figures(counts, name, true);
    }

    private static Figures figures(CellCounts counts, String name, boolean exact) {
        return new Figures(
                counts.dimension(),
                counts.value(),
                name,
                count(counts, Measure.SESSIONS_HELD, exact),
                count(counts, Measure.SEATS_OFFERED, exact),
                people(counts, Measure.SEATS_TAKEN, exact),
                people(counts, Measure.NO_SHOWS, exact),
                people(counts, Measure.WAITLISTED, exact),
                count(counts, Measure.WISHES, exact),
                people(counts, Measure.COMPLETED, exact),
                people(counts, Measure.CERTIFIED_PEOPLE, exact),
                people(counts, Measure.CERTIFICATES, exact),
                people(counts, Measure.PAIRED, exact),
                people(counts, Measure.PAIRED_RETROSPECTIVELY, exact),
                share(counts, Measure.PAIRED, Measure.COMPLETED, exact),
                share(counts, Measure.PROFICIENCY_ROSE, Measure.PAIRED, exact),
                share(counts, Measure.CONFIDENCE_ROSE, Measure.PAIRED, exact),
                people(counts, Measure.LATER_PAIRED, exact),
                share(counts, Measure.LATER_PAIRED, Measure.COMPLETED, exact),
                share(counts, Measure.LATER_PROFICIENCY_ROSE, Measure.LATER_PAIRED, exact),
                share(counts, Measure.LATER_CONFIDENCE_ROSE, Measure.LATER_PAIRED, exact),
                time(counts.timeToSeat(), exact));
    }

    private static @Nullable Integer count(CellCounts counts, Measure measure, boolean exact) {
        return measure.appliesTo(counts.dimension()) ? people(counts, measure, exact || measure.ofSupply()) : null;
    }

    private static int people(CellCounts counts, Measure measure, boolean exact) {
        return exact ? counts.count(measure) : rounded(counts.count(measure));
    }

    private static @Nullable Share share(CellCounts counts, Measure part, Measure whole, boolean exact) {
        return share(counts.count(part), counts.count(whole), exact);
    }

    /** Null where there are too few, and where the two were counted a moment apart and do not go together. */
    static @Nullable Share share(int part, int whole, boolean exact) {
        if (part > whole || whole < (exact ? 1 : FEWEST_FOR_SHARES)) {
            return null;
        }
        return exact ? Share.of(part, whole) : Share.around((double) part / whole, rounded(whole), 2);
    }

    static @Nullable TimeToSeat time(@Nullable TimeToSeat time, boolean exact) {
        if (exact || time == null) {
            return time;
        }
        return time.n() < FEWEST_FOR_MEANS
                ? null
                : new TimeToSeat(rounded(time.n()), time.medianSeconds(), time.p90Seconds());
    }
}
