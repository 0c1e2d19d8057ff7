package fr.campusnumerique.acceptance.year.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionFileTest {

    private static final Instant DAWN = Instant.parse("2026-11-22T00:00:00Z");

    private final YearPlan plan = YearPlan.of(0.1, 1);
    private final SessionFile file = new SessionFile(DAWN, DAWN.plusSeconds(60));

    @Test
    void every_session_is_a_row_with_as_many_values_as_columns() {
        List<String> lines = file.of(plan.sessions()).lines().toList();
        assertThat(lines).hasSize(121);
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.replaceAll("\"[^\"]*\"", "").split(",", -1))
                        .hasSize(20));
    }

    @Test
    void a_classroom_has_a_city_and_a_place_and_its_parts_follow_each_other_day_by_day() {
        PlannedSession classroom = plan.sessions().stream()
                .filter(session -> session.course() == YearCourse.DATA_SCIENCE && session.city() != null)
                .findFirst()
                .orElseThrow();
        assertThat(file.of(List.of(classroom)))
                .contains("," + classroom.city() + ",", "\"Cité administrative, salle ")
                .contains(SessionFile.startOf(DAWN, classroom.day(), 0).toString())
                .contains(SessionFile.startOf(DAWN, classroom.day(), 1).toString())
                .doesNotContain("https://visio.example");
    }

    @Test
    void the_mooc_has_neither_dates_nor_seats() {
        assertThat(file.of(plan.sessions().subList(0, 1)).lines().skip(1))
                .containsExactly("YEAR-1-00000,AI-MOOC,fr,self-paced,2026-11-22T00:01:00Z,false,,,,,,,,,,,,,,");
    }
}
