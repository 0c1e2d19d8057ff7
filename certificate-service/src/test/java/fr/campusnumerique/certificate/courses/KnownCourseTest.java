package fr.campusnumerique.certificate.courses;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.certificate.courses.CourseEvent.LanguageVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownCourseTest {

    private final KnownCourse course = KnownCourse.of(event("Title", "unesco"), 3);

    @Test
    void the_newest_state_stays_whatever_comes_late() {
        assertThat(course.learn(event("Old title", "oxford"), 2)).isFalse();
        assertThat(course.learn(event("Same event again", "oxford"), 3)).isFalse();
        assertThat(course.title("en")).contains("Title");
        assertThat(course.issuers()).containsExactly("unesco");
    }

    @Test
    void a_newer_state_takes_its_place_even_after_a_gap() {
        assertThat(course.learn(event("New title", "oxford"), 9)).isTrue();
        assertThat(course.title("en")).contains("New title");
        assertThat(course.issuers()).containsExactly("oxford");
        assertThat(course.learn(event("Late", "unesco"), 8)).isFalse();
    }

    @Test
    void it_has_a_title_only_in_its_languages() {
        assertThat(course.title("fr")).isEmpty();
    }

    private static CourseEvent event(String title, String issuer) {
        return new CourseEvent("AI-DT-PS", 720, List.of(issuer), List.of(new LanguageVersion("en", title)));
    }
}
