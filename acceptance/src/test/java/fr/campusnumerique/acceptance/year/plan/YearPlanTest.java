package fr.campusnumerique.acceptance.year.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fr.campusnumerique.acceptance.year.plan.PlannedRequest.Scores;
import fr.campusnumerique.acceptance.year.plan.PlannedRequest.Surveys;
import fr.campusnumerique.acceptance.year.plan.PlannedSession.Turn;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YearPlanTest {

    private static final YearPlan YEAR = YearPlan.of(1, 2026);

    @Test
    void the_headline_year_has_1200_sessions_13000_requests_and_60_applications() {
        assertThat(YEAR.sessions()).hasSize(1_200);
        assertThat(YEAR.requests()).isEqualTo(13_000);
        assertThat(YEAR.applications()).isEqualTo(60);
        assertThat(YearPlan.of(0.02, 2026).sessions()).hasSize(24);
        assertThat(YearPlan.of(0.02, 2026).requests()).isEqualTo(260);
        assertThat(YearPlan.of(2, 2026).requests()).isEqualTo(26_000);
    }

    @Test
    void the_same_seed_makes_the_same_year_and_another_one_another() {
        assertThat(YearPlan.of(0.1, 7)).isEqualTo(YearPlan.of(0.1, 7)).isNotEqualTo(YearPlan.of(0.1, 8));
    }

    @Test
    void all_four_topics_and_the_mooc_are_taught() {
        assertThat(YEAR.sessions().stream().map(PlannedSession::course).distinct())
                .containsExactlyInAnyOrder(YearCourse.values());
        assertThat(YEAR.sessions().stream().map(PlannedSession::mode).distinct())
                .containsExactlyInAnyOrder("self-paced", "virtual", "classroom");
    }

    @Test
    void nobody_asks_twice_for_one_course_but_to_keep_a_place_and_some_for_several() {
        Set<List<Object>> once = new HashSet<>();
        Set<String> people = new HashSet<>();
        for (PlannedSession session : YEAR.sessions()) {
            for (PlannedRequest request : session.requests()) {
                assertThat(once.add(List.of(session.course(), request.persona())) || request.keepsPlace())
                        .isTrue();
                people.add(request.persona());
            }
        }
        assertThat(people).hasSizeBetween(11_600, 12_400);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 1, 1.1, 2})
    void nobody_is_planned_to_teach_two_sessions_on_one_day(double scale) {
        Map<List<Object>, Integer> taken = new HashMap<>();
        for (PlannedSession session : YearPlan.of(scale, 2026).sessions()) {
            for (int part = 0;
                    part < (session.selfPaced() ? 0 : session.course().parts());
                    part++) {
                // Also on the days from which it is moved.
                for (int day : List.of(session.day() + part, session.finalDay() + part)) {
                    assertThat(taken.merge(List.of(session.trainer(), day), session.number(), (first, again) -> first))
                            .isEqualTo(session.number());
                }
            }
        }
    }

    @Test
    void some_sessions_are_wanted_by_more_than_can_come_and_some_need_approval() {
        assertThat(YEAR.sessions().stream().filter(PlannedSession::rush).count())
                .isBetween(140L, 180L);
        assertThat(YEAR.sessions().stream()
                        .filter(session -> !session.approvals().isEmpty())
                        .count())
                .isBetween(120L, 180L);
    }

    @Test
    void a_little_over_nine_in_ten_who_answer_twice_report_a_rise() {
        List<Surveys> paired = all().stream()
                .map(PlannedRequest::surveys)
                .filter(surveys -> surveys.baseline() && surveys.followUp())
                .toList();
        double rose = paired.stream()
                .filter(surveys ->
                        surveys.after().proficiency() > surveys.before().proficiency())
                .count();
        assertThat(rose / paired.size()).isBetween(0.91, 0.94);
        assertThat(paired)
                .flatExtracting(Surveys::before, Surveys::after, Surveys::afterMonths)
                .allSatisfy(scores -> assertThat(scores).isInstanceOfSatisfying(Scores.class, each -> {
                    assertThat(each.proficiency()).isBetween(1, 5);
                    assertThat(each.confidence()).isBetween(1, 5);
                }));
    }

    @Test
    void who_keeps_a_place_had_one_in_the_cancelled_session_before() {
        List<PlannedSession> replacing = YEAR.sessions().stream()
                .filter(session -> session.is(Turn.REPLACES))
                .toList();
        assertThat(replacing).hasSize(60);
        for (PlannedSession session : replacing) {
            PlannedSession before = YEAR.sessions().get(session.number() - PlannedSession.BEFORE);
            assertThat(before.is(Turn.CANCELLED)).isTrue();
            assertThat(before.course()).isEqualTo(session.course());
            assertThat(session.rush()).isTrue();
            assertThat(session.requests().stream().filter(PlannedRequest::keepsPlace))
                    .isNotEmpty()
                    .allSatisfy(request -> assertThat(before.requests())
                            .anyMatch(earlier -> earlier.learner().equals(request.learner()) && !earlier.cancels()));
        }
    }

    @Test
    void enough_wish_for_the_same_that_its_demand_is_published_at_any_scale() {
        for (YearPlan plan : List.of(YEAR, YearPlan.of(0.02, 2026))) {
            assertThat(plan.wishes().stream()
                            .filter(wish -> wish.city().equals(YearPlan.WANTED_CITY))
                            .count())
                    .isGreaterThan(YearPlan.DEMAND_LEVEL);
        }
    }

    private static List<PlannedRequest> all() {
        return YEAR.sessions().stream()
                .flatMap(session -> session.requests().stream())
                .toList();
    }

    @Test
    void a_scale_of_nothing_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> YearPlan.of(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> YearPlan.of(Double.NaN, 1));
    }
}
