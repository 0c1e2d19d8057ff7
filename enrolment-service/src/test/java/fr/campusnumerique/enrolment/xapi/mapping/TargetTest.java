package fr.campusnumerique.enrolment.xapi.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TargetTest {

    @Test
    void an_id_may_name_a_session_or_a_course_and_a_module() {
        var prefix = "https://campus.example/xapi/";

        assertThat(Target.named(prefix + "sessions/s%2F1/modules/m1", prefix)).contains(new Target("s/1", null, "m1"));
        assertThat(Target.named(prefix + "sessions/s1", prefix)).contains(new Target("s1", null, null));
        assertThat(Target.named(prefix + "courses/AI/modules/m1", prefix)).contains(new Target(null, "AI", "m1"));
        assertThat(Target.named(prefix + "sessions/%zz", prefix)).isEmpty();
        assertThat(Target.named(prefix + "sessions/s1/modules/", prefix)).isEmpty();
        assertThat(Target.named("https://other.example/sessions/s1", prefix)).isEmpty();
    }
}
