package fr.campusnumerique.enrolment.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class EnrolmentIdTest {

    @Test
    void the_same_learner_and_session_always_have_the_same_id() {
        assertThat(EnrolmentId.of("amina", "ses-1")).isEqualTo(EnrolmentId.of("amina", "ses-1"));
        assertThat(EnrolmentId.of("amina", "ses-1").value()).isEqualTo("3pnmpog5bovn9jis45q01f3m3k");
    }

    @Test
    void ids_have_26_characters_and_never_meet() {
        var ids = new HashSet<String>();
        for (var i = 0; i < 10_000; i++) {
            var id = EnrolmentId.of("learner-" + i, "ses-1").value();
            assertThat(id).matches("[0-9a-v]{26}");
            assertThat(ids.add(id)).isTrue();
        }
    }

    @Test
    void where_the_learner_ends_and_the_session_begins_matters() {
        assertThat(EnrolmentId.of("ab", "c")).isNotEqualTo(EnrolmentId.of("a", "bc"));
    }
}
