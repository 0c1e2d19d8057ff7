package fr.campusnumerique.enrolment.replica.course;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.contracts.Contracts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class CourseEventTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @ParameterizedTest
    @ValueSource(strings = {"created", "revised", "launched", "retired"})
    void the_producers_examples_are_read(String happening) {
        for (var example : Contracts.ofAllTimes("fr.campusnumerique.course." + happening + ".v1")) {
            var course = JSON.readValue(example, CourseEvent.class).at(7);

            assertThat(course).hasNoNullFieldsOrProperties();
            assertThat(course.modules()).contains("m1", "m4").containsAll(course.requiredModules());
        }
    }

    @Test
    void a_retired_language_version_is_over_and_a_draft_or_launched_one_is_not() {
        var retired = JSON.readValue(Contracts.example("fr.campusnumerique.course.retired.v1"), CourseEvent.class)
                .at(9);
        var launched = JSON.readValue(Contracts.example("fr.campusnumerique.course.launched.v1"), CourseEvent.class)
                .at(3);

        assertThat(retired.retiredLanguages()).isNotEmpty().allMatch(retired::isRetired);
        assertThat(launched.retiredLanguages()).isEmpty();
    }

    @Test
    void the_rules_are_as_old_as_their_last_change() {
        var first = course(3, "m1", "m2");

        assertThat(course(5, "m1", "m2").following(first).rulesSince()).isEqualTo(3);
        assertThat(course(5, "m1").following(first).rulesSince()).isEqualTo(5);
    }

    private static KnownCourse course(long sequence, String... required) {
        return CourseFixture.course("C", sequence, List.of("m1", "m2"), List.of(required));
    }
}
