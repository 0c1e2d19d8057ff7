package fr.campusnumerique.acceptance.year.compare;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.acceptance.year.plan.YearCourse;
import fr.campusnumerique.acceptance.year.plan.YearPlan;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemandComparisonTest {

    @ParameterizedTest
    @CsvSource({"20, false", "22, false", "23, true"})
    void demand_is_exceeded_when_it_is_as_rounded(int many, boolean exceeded) {
        var wishes = IntStream.range(0, many)
                .mapToObj(number -> new YearPlan.Wish("learner-" + number, YearCourse.AGILE, "fr", "Bruxelles"))
                .toList();

        assertThat(DemandComparison.exceeding(new YearPlan(List.of(), wishes, 0))
                        .isEmpty())
                .isNotEqualTo(exceeded);
    }
}
