package fr.campusnumerique.acceptance.year;

import fr.campusnumerique.acceptance.api.Await;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What the planners are told of demand: of every course in a language at a place that more wish for than the level. */
record DemandComparison(Stage stage, YearPlan plan) {

    /** {@code campus.feedback.demand-level}, as it is if nobody sets it. */
    static final int LEVEL = 20;

    private static final Duration BOUND = Duration.ofSeconds(40);

    private record Wanted(String course, String language, String place) implements Comparable<Wanted> {

        @Override
        public int compareTo(Wanted other) {
            return toString().compareTo(other.toString());
        }
    }

    void compare() {
        Map<Wanted, Integer> wishes = new TreeMap<>();
        plan.wishes()
                .forEach(wish ->
                        wishes.merge(new Wanted(wish.course().code(), wish.language(), wish.city()), 1, Integer::sum));
        wishes.values().removeIf(many -> many <= LEVEL);
        wishes.forEach((wanted, many) -> {
            Await.happens(BOUND, () -> told(wanted) > LEVEL);
            int told = told(wanted);
            stage.figures().agree("planners are told of " + wanted, true, told > LEVEL && told <= many);
        });
    }

    /** How many wish for it, as it was told last; 0 if nothing was. */
    private int told(Wanted wanted) {
        return stage.feed().demands().stream()
                .filter(news -> news.body().path("courseCode").asString("").equals(wanted.course())
                        && news.body().path("language").asString("").equals(wanted.language())
                        && news.body().path("place").asString("").equals(wanted.place()))
                .mapToInt(news -> news.body().path("wishes").asInt(0))
                .max()
                .orElse(0);
    }
}
