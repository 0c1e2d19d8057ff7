package fr.campusnumerique.acceptance.year.plan;

import java.util.List;

/**
 * A year as it is to be played; the same scale and seed give the same plan.
 *
 * @param wishes learners who wish for a course that has no session for them; enough of them for the same, in {@link
 *     #WANTED_CITY}, that planners read
 * @param applications of volunteers to the trainers' call
 */
public record YearPlan(List<PlannedSession> sessions, List<Wish> wishes, int applications) {

    private static final int SESSIONS = 1_200;
    private static final int REQUESTS = 13_000;
    private static final int WISHES = 150;
    private static final int APPLICATIONS = 60;
    /** {@code campus.feedback.demand-level}, as it is if nobody sets it. */
    public static final int DEMAND_LEVEL = 20;

    /** More than {@link #DEMAND_LEVEL}. */
    private static final int WISHES_FOR_THE_SAME = 24;

    /** Where no session is. */
    static final String WANTED_CITY = "Nouméa";

    /** Fewer could not show anything: published figures have at least five people behind them. */
    private static final int FEWEST_SESSIONS = 12;

    public record Wish(String persona, YearCourse course, String language, String city) {}

    /** @param scale 1 for the headline year, a fraction for a smaller one */
    public static YearPlan of(double scale, long seed) {
        if (!(scale > 0 && scale <= 20)) {
            throw new IllegalArgumentException("the scale is more than 0 and at most 20");
        }
        int sessions = Math.max(FEWEST_SESSIONS, (int) Math.round(SESSIONS * scale));
        int requests = (int) Math.round((double) REQUESTS * sessions / SESSIONS);
        var generator = new YearGenerator(seed);
        return new YearPlan(
                generator.sessions(sessions, requests),
                generator.wishes(
                        WISHES_FOR_THE_SAME + Math.max(6, (int) Math.round(WISHES * scale)), WISHES_FOR_THE_SAME),
                Math.clamp(Math.round(APPLICATIONS * scale), 6, APPLICATIONS));
    }

    public int requests() {
        return sessions.stream().mapToInt(session -> session.requests().size()).sum();
    }
}
