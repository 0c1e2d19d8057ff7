package fr.campusnumerique.eventing.parking;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.eventing.NonRetryableEventException;
import org.junit.jupiter.api.Test;

class ReasonsTest {

    @Test
    void what_a_stranger_wrote_forges_no_line_and_has_an_end() {
        assertThat(Reasons.of(new NonRetryableEventException("no number: 1\n2026 ERROR forged\u2028\u202e\u0000")))
                .isEqualTo("no number: 1\\u000a2026 ERROR forged\\u2028\\u202e\\u0000");
        assertThat(Reasons.of(new NonRetryableEventException("é".repeat(3_000))))
                .hasSize(2_000);
    }

    @Test
    void the_rule_that_was_broken_says_more_than_what_wraps_it() {
        var rule = new NonRetryableEventException("it is impossible", new IllegalStateException("beneath"));
        assertThat(Reasons.of(new IllegalArgumentException("wrapped", rule))).isEqualTo("it is impossible");
        assertThat(Reasons.of(new IllegalArgumentException("wrapped", new ArithmeticException("root"))))
                .isEqualTo("java.lang.ArithmeticException: root");
    }
}
