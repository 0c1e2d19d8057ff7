package fr.campusnumerique.catalog.session;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.catalog.session.CoursePayload.LanguageVersion;
import fr.campusnumerique.contracts.Contracts;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class CoursePayloadTest {

    private final JsonMapper tolerant = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @ParameterizedTest
    @ValueSource(strings = {"created", "revised", "launched", "retired"})
    void the_examples_of_the_contract_say_in_which_languages_a_course_is_there(String what) {
        assertThat(Contracts.examples("fr.campusnumerique.course." + what + ".v1"))
                .isNotEmpty()
                .extracting(example -> tolerant.readValue(example, CoursePayload.class))
                .allSatisfy(told -> {
                    assertThat(told.code()).isEqualTo("AI-DT-PS");
                    assertThat(told.languageVersions())
                            .allSatisfy(
                                    version -> assertThat(version.language()).hasSize(2));
                });
    }

    @Test
    void the_examples_of_a_retirement_say_when_a_language_ended() {
        assertThat(Contracts.examples("fr.campusnumerique.course.retired.v1"))
                .extracting(example -> tolerant.readValue(example, CoursePayload.class))
                .allSatisfy(told -> assertThat(told.languageVersions())
                        .extracting(LanguageVersion::retiredAt)
                        .anyMatch(Objects::nonNull));
    }
}
