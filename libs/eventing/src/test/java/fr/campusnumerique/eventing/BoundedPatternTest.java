package fr.campusnumerique.eventing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class BoundedPatternTest {

    private static final BoundedPattern LANGUAGE = new BoundedPattern("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$");

    @Test
    void it_matches_as_json_schema_says() {
        assertThat(LANGUAGE.matches("zh-Hant-TW")).isTrue();
        assertThat(LANGUAGE.matches("zh_Hant")).isFalse();
        assertThat(LANGUAGE.matches("fr\n")).as("$ is the very end").isFalse();
        assertThat(new BoundedPattern("b").matches("abc")).as("anywhere").isTrue();
    }

    @Test
    void text_on_which_java_overflows_its_stack_does_not_match() {
        assertThat(LANGUAGE.matches("en" + "-ab".repeat(2_700))).isFalse();
        assertThat(new BoundedPattern("^(a|b)*$").matches("ab".repeat(4_000))).isFalse();
    }

    @Test
    void text_that_is_long_does_not_match_whatever_the_pattern() {
        assertThat(new BoundedPattern("a").matches("a".repeat(8_193))).isFalse();
    }

    @Test
    void a_pattern_that_would_try_without_end_gives_up() {
        var endless = new BoundedPattern("^((a+)+b?)+c\\1$");
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(endless.matches("a".repeat(60))).isFalse());
    }
}
