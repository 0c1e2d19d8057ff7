package fr.campusnumerique.certificate.replica.course;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.certificate.replica.course.KnownCourse.LanguageVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownCourseTest {

    @Test
    void it_has_a_title_only_in_its_languages_whatever_the_case_of_the_tag() {
        var course = course("launched");
        assertThat(course.title("en")).contains("Title");
        assertThat(course.title("EN")).contains("Title");
        assertThat(course.title("fr")).isEmpty();
    }

    @Test
    void a_draft_has_no_title_yet_since_what_is_known_of_it_may_change_before_its_launch() {
        assertThat(course("draft").title("en")).isEmpty();
    }

    @Test
    void a_retired_version_keeps_its_title_for_those_who_completed_it() {
        assertThat(course("retired").title("en")).contains("Title");
    }

    private static KnownCourse course(String state) {
        return new CourseEvent("AI-DT-PS", 720, List.of("unesco"), List.of(new LanguageVersion("en", state, "Title")))
                .known(3);
    }
}
