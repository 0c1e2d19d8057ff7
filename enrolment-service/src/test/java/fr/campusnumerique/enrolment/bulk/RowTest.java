package fr.campusnumerique.enrolment.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.enrolment.bulk.Row.Outcome;
import org.junit.jupiter.api.Test;

class RowTest {

    private final Row waiting = Row.waiting(1, "a session", "a learner");

    @Test
    void only_a_row_that_waits_or_whose_session_is_not_known_may_have_another_outcome() {
        assertThat(waiting.isFinal()).isFalse();
        assertThat(waiting.refused("session-not-known", "sessionId", "").isFinal())
                .isFalse();
        assertThat(waiting.refused("window-closed", "sessionId", "").isFinal()).isTrue();
        assertThat(waiting.done(Outcome.ENROLLED, "an enrolment", false).isFinal())
                .isTrue();
    }

    @Test
    void of_a_learner_who_was_forgotten_no_row_is_tried_again() {
        for (var row : new Row[] {waiting, waiting.refused("session-not-known", "sessionId", "")}) {
            assertThat(row.anonymised().isFinal()).isTrue();
            assertThat(row.anonymised().reason()).isEqualTo("learner-erased");
            assertThat(row.anonymised().learnerId()).isEmpty();
        }
    }
}
