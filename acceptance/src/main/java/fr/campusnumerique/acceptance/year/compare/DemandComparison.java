package fr.campusnumerique.acceptance.year.compare;

import fr.campusnumerique.acceptance.kernel.Await;
import fr.campusnumerique.acceptance.kernel.PublicRule;
import fr.campusnumerique.acceptance.year.ledger.Stage;
import fr.campusnumerique.acceptance.year.plan.YearPlan;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What is published of demand: of every course in a language at a place that more wish for, as rounded, than the level. */
public record DemandComparison(Stage stage, YearPlan plan) {

    private static final Duration BOUND = Duration.ofSeconds(40);

    record Wanted(String course, String language, String place) implements Comparable<Wanted> {

        @Override
        public int compareTo(Wanted other) {
            return toString().compareTo(other.toString());
        }
    }

    /** How many wish for it, where that is too many: 21 and 22 are published as 20, which is not. */
    static Map<Wanted, Integer> exceeding(YearPlan plan) {
        Map<Wanted, Integer> wishes = new TreeMap<>();
        plan.wishes()
                .forEach(wish ->
                        wishes.merge(new Wanted(wish.course().code(), wish.language(), wish.city()), 1, Integer::sum));
        wishes.values().removeIf(many -> PublicRule.ROUNDED.count(many) <= YearPlan.DEMAND_LEVEL);
        return wishes;
    }

    void compare() {
        exceeding(plan).forEach((wanted, many) -> {
            Await.happens(BOUND, () -> published(wanted) > YearPlan.DEMAND_LEVEL);
            int published = published(wanted);
            stage.agree(
                    "published demand for " + wanted,
                    true,
                    published > YearPlan.DEMAND_LEVEL && published <= PublicRule.ROUNDED.count(many));
        });
    }

    /** How many wish for it, as it was published last; 0 if nothing was. */
    private int published(Wanted wanted) {
        return stage.feed().newestOf("demands").stream()
                .filter(event -> event.data().path("courseCode").asString("").equals(wanted.course())
                        && event.data().path("language").asString("").equals(wanted.language())
                        && event.data().path("place").asString("").equals(wanted.place()))
                .mapToInt(event -> event.data().path("wishes").asInt(0))
                .max()
                .orElse(0);
    }
}
