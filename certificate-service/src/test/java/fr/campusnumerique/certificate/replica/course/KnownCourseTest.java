package fr.campusnumerique.certificate.replica.course;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.certificate.replica.course.CourseEvent.LanguageVersion;
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

    @Test
    void a_draft_has_no_title_yet_since_what_is_known_of_it_may_change_before_its_launch() {
        var copy = KnownCourse.of(event("draft", "Title", "unesco"), 1);
        assertThat(copy.title("en")).isEmpty();
        copy.learn(event("launched", "Title", "oxford"), 2);
        assertThat(copy.title("en")).contains("Title");
    }

    @Test
    void a_retired_version_keeps_its_title_for_those_who_completed_it() {
        course.learn(event("retired", "Title", "unesco"), 4);
        assertThat(course.title("en")).contains("Title");
    }

    private static CourseEvent event(String title, String issuer) {
        return event("launched", title, issuer);
    }

    private static CourseEvent event(String state, String title, String issuer) {
        return new CourseEvent("AI-DT-PS", 720, List.of(issuer), List.of(new LanguageVersion("en", state, title)));
    }
}
