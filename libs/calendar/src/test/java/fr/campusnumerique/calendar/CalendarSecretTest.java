package fr.campusnumerique.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CalendarSecretTest {

    @Test
    void every_secret_is_another_one_and_can_stand_in_an_address() {
        var minted =
                Stream.generate(() -> CalendarSecret.mint().text()).limit(1_000).collect(Collectors.toSet());

        assertThat(minted).hasSize(1_000).allMatch(text -> text.matches("[A-Za-z0-9_-]{32}"));
        assertThat(minted.stream().flatMapToInt(String::chars).distinct().count())
                .as("all 64 characters are in use")
                .isEqualTo(64);
    }

    @Test
    void the_hash_is_the_usual_one_of_the_text_in_the_address() {
        assertThat(CalendarSecret.of("abc").hash())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        var minted = CalendarSecret.mint();
        assertThat(CalendarSecret.of(minted.text()).hash()).isEqualTo(minted.hash());
    }

    @Test
    void a_secret_does_not_print_itself() {
        var secret = CalendarSecret.mint();

        assertThat(secret.toString()).doesNotContain(secret.text(), secret.hash());
    }
}
