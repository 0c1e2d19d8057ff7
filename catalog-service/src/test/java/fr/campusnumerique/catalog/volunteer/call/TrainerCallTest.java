package fr.campusnumerique.catalog.volunteer.call;

import static fr.campusnumerique.catalog.volunteer.call.CallFixture.CLOSED;
import static fr.campusnumerique.catalog.volunteer.call.CallFixture.CLOSES;
import static fr.campusnumerique.catalog.volunteer.call.CallFixture.OPEN;
import static fr.campusnumerique.catalog.volunteer.call.CallFixture.OPENS;
import static fr.campusnumerique.catalog.volunteer.call.CallFixture.call;
import static fr.campusnumerique.catalog.volunteer.call.CallFixture.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.campusnumerique.catalog.BrokenRule;
import fr.campusnumerique.catalog.Refused;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TrainerCallTest {

    @Test
    void it_opens_and_closes_by_its_dates() {
        assertThat(call().state(OPENS.minusMillis(1))).isEqualTo(CallState.UPCOMING);
        assertThat(call().state(OPENS)).isEqualTo(CallState.OPEN);
        assertThat(call().state(CLOSES.minusMillis(1))).isEqualTo(CallState.OPEN);
        assertThat(call().state(CLOSES)).isEqualTo(CallState.CLOSED);
    }

    @Test
    void it_closes_after_it_opens_and_its_weights_are_a_hundred_together() {
        var text = plan().texts();
        var wrong = new CallPlan(text, List.of("a", "a"), CLOSES, OPENS, new CriteriaWeights(40, 40, 25));

        assertThatThrownBy(() -> TrainerCall.create("c", wrong, OPENS))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.brokenRules())
                                .extracting(BrokenRule::field)
                                .containsExactly("disciplines[1]", "closesAt", "weights"));
    }

    @Test
    void a_call_that_nobody_could_answer_is_refused() {
        assertThatThrownBy(() -> TrainerCall.create("c", plan(), CLOSED))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.brokenRules())
                                .extracting(BrokenRule::field)
                                .containsExactly("closesAt"));
    }

    @Test
    void once_open_only_its_texts_and_its_end_change() {
        var call = call();
        var later = CLOSES.plus(Duration.ofDays(7));
        call.revise(plan(call.disciplines(), OPENS, later), OPEN);

        assertThat(call.state(CLOSED)).isEqualTo(CallState.OPEN);
        assertRefused(() -> call.revise(plan(List.of("cooking"), OPENS, later), OPEN), "trainer-call-settled");
    }

    @Test
    void once_closed_nothing_changes() {
        assertRefused(
                () -> call().revise(plan(List.of("cooking"), OPENS, CLOSED.plusSeconds(9)), CLOSED),
                "trainer-call-settled");
    }

    @Test
    void every_step_of_every_scale_has_a_label_in_both_languages() {
        assertThat(Arrays.stream(Criterion.values())).hasSize(3).allSatisfy(criterion -> {
            assertThat(criterion.scale()).hasSize(Criterion.HIGHEST - Criterion.LOWEST + 1);
            assertThat(criterion.scale()).allSatisfy(label -> {
                assertThat(label.fr()).isNotBlank();
                assertThat(label.en()).isNotBlank().isNotEqualTo(label.fr());
            });
        });
    }

    private static void assertRefused(ThrowingCallable what, String reason) {
        assertThatThrownBy(what)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.problem()).isEqualTo(reason));
    }
}
