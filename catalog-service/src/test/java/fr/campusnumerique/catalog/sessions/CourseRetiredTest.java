package fr.campusnumerique.catalog.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.contracts.Contracts;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class CourseRetiredTest {

    @Test
    void the_examples_of_the_contract_say_which_language_of_which_course_ended() {
        var tolerant = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();

        assertThat(Contracts.examples("fr.campusnumerique.course.retired.v1"))
                .extracting(example -> tolerant.readValue(example, CourseRetired.class))
                .allSatisfy(retired -> {
                    assertThat(retired.code()).isEqualTo("AI-DT-PS");
                    assertThat(retired.language()).hasSize(2);
                });
    }
}
