package fr.campusnumerique.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fr.campusnumerique.feedback.Pseudonyms.Use;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PseudonymsTest {

    private final Pseudonyms pseudonyms = new Pseudonyms(key(1));

    @Test
    void the_same_id_gets_the_same_pseudonym_with_the_same_key_only() {
        assertThat(pseudonyms.of(Use.SURVEY, "enr-1")).isEqualTo(new Pseudonyms(key(1)).of(Use.SURVEY, "enr-1"));
        assertThat(pseudonyms.of(Use.SURVEY, "enr-1")).isNotEqualTo(new Pseudonyms(key(2)).of(Use.SURVEY, "enr-1"));
    }

    @Test
    void the_pseudonyms_of_one_id_cannot_be_matched_with_one_another() {
        assertThat(Arrays.stream(Use.values()).map(use -> pseudonyms.of(use, "id-1")))
                .doesNotHaveDuplicates();
    }

    @Test
    void parts_do_not_run_into_one_another() {
        assertThat(pseudonyms.of(Use.WISH, "1", "2a")).isNotEqualTo(pseudonyms.of(Use.WISH, "12", "a"));
    }

    @Test
    void a_forgotten_learner_is_the_same_nobody_in_all_that_was_theirs() {
        var forgotten = pseudonyms.ofLearner(Use.PERSON, null, "era-1");
        assertThat(forgotten)
                .isEqualTo(pseudonyms.ofLearner(Use.PERSON, null, "era-1"))
                .isNotEqualTo(pseudonyms.ofLearner(Use.PERSON, null, "era-2"))
                .isNotEqualTo(pseudonyms.ofLearner(Use.PERSON, "era-1", null));
    }

    @Test
    void a_short_key_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Pseudonyms(new byte[31]));
    }

    private static byte[] key(int seed) {
        var key = new byte[Pseudonyms.SHORTEST_KEY];
        key[0] = (byte) seed;
        return key;
    }
}
