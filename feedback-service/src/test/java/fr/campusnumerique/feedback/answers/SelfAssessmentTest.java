package fr.campusnumerique.feedback.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelfAssessmentTest {

    @Test
    void a_rise_is_a_higher_score_after_than_before() {
        var mixed = new SelfAssessment(2, 3, 4, 4, 5, null);
        assertThat(mixed.proficiencyRose()).isTrue();
        assertThat(mixed.confidenceRose()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 6, -1})
    void scores_outside_one_to_five_do_not_exist(int score) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SelfAssessment(1, 2, 3, 4, score, null))
                .withMessage("rating is " + score);
    }

    @Test
    void a_blank_comment_is_none_and_a_long_one_is_refused() {
        assertThat(new SelfAssessment(1, 2, 3, 4, 5, " \n ").comment()).isNull();
        assertThat(new SelfAssessment(1, 2, 3, 4, 5, " good ").comment()).isEqualTo("good");
        assertThatIllegalArgumentException().isThrownBy(() -> new SelfAssessment(1, 2, 3, 4, 5, "x".repeat(2001)));
    }
}
