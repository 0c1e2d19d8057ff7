package fr.campusnumerique.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Besançon",
                "Besanc\u0327on",
                "\u00a0Besançon\u00a0",
                "  Besançon \t\r\n",
                "\u200bBesançon\ufeff",
                "\u2003\u2060Besanc\u0327on\u3000\u00ad"
            })
    void what_looks_alike_is_alike(String typed) {
        assertThat(PlainText.line(typed)).isEqualTo("Besançon");
        assertThat(PlainText.lines(typed)).isEqualTo("Besançon");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u200b", "\u00a0\ufeff\u2028", "\udb40\udc01"})
    void what_shows_nothing_is_empty(String typed) {
        assertThat(PlainText.line(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ly\u0000on", "Salle\u0007", "\u001bx", "a\u0085b", "a\u009fb", "a\u007f"})
    void control_characters_are_refused(String typed) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlainText.line(typed))
                .withMessage("must not contain control characters");
        assertThatIllegalArgumentException().isThrownBy(() -> PlainText.lines(typed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud800", "Ly\ud800on", "\udc00\ud800", "x\udfff"})
    void halves_of_characters_are_refused(String typed) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlainText.line(typed))
                .withMessageContaining("well-formed");
    }

    @Test
    void only_text_of_several_lines_has_line_ends_and_tabs() {
        assertThat(PlainText.lines("first\r\n\tsecond\n")).isEqualTo("first\r\n\tsecond");
        assertThatIllegalArgumentException().isThrownBy(() -> PlainText.line("first\nsecond"));
    }

    @Test
    void inside_nothing_visible_changes() {
        assertThat(PlainText.line("می‌خواهم 👩‍💻 a  b")).isEqualTo("می‌خواهم 👩‍💻 a  b");
    }
}
