package fr.campusnumerique.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PseudonymKeyTest {

    private static final String GOOD = Base64.getEncoder().encodeToString(new byte[32]);

    @Test
    void it_is_given_as_base64() {
        assertThat(new PseudonymKey(GOOD).bytes()).hasSize(32);
    }

    @Test
    void it_is_given_as_the_path_of_a_file(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("key"), GOOD + "\n");
        assertThat(new PseudonymKey(file.toString()).bytes()).hasSize(32);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "not base64 either", "/no/such/file?", "c2hvcnQ="})
    void a_missing_unreadable_or_short_key_is_refused_without_repeating_it(String value) {
        assertThatExceptionOfType(UnusableKeyException.class)
                .isThrownBy(() -> new PseudonymKey(value).bytes())
                .withMessageStartingWith("campus.feedback.pseudonym-key cannot be used: it ")
                .satisfies(refused -> assertThat(refused.getMessage())
                        .doesNotContain(value == null || value.isBlank() ? "\u0000" : value));
    }

    @Test
    void the_operator_reads_what_to_do() {
        var analysis = new UnusableKeyAnalyzer().analyze(new UnusableKeyException("it is not set"));
        assertThat(analysis.getDescription()).isEqualTo("campus.feedback.pseudonym-key cannot be used: it is not set");
        assertThat(analysis.getAction()).contains("openssl rand -base64 32");
    }

    @Test
    void it_is_not_printed() {
        assertThat(new PseudonymKey(GOOD)).hasToString("PseudonymKey[present]");
    }
}
