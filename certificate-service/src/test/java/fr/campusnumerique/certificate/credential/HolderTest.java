package fr.campusnumerique.certificate.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.campusnumerique.certificate.credential.CertificateRefused.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HolderTest {

    @Test
    void names_are_kept_as_they_are_but_for_white_space_around_them() {
        assertThat(Holder.of("  Amina ", "O'Brien-<b>Ñandú</b>"))
                .isEqualTo(new Holder("Amina", "O'Brien-<b>Ñandú</b>"));
    }

    @Test
    void the_same_name_typed_in_two_ways_is_the_same() {
        assertThat(Holder.of("Zoe\u0308", null)).isEqualTo(Holder.of("Zo\u00eb", null));
    }

    @Test
    void people_with_one_name_can_claim() {
        assertThat(Holder.of(null, "Suharto")).isEqualTo(new Holder(null, "Suharto"));
        assertThat(Holder.of("Suharto", " ")).isEqualTo(new Holder("Suharto", null));
    }

    @Test
    void without_any_name_there_is_nothing_to_certify() {
        assertThatExceptionOfType(CertificateRefused.class)
                .isThrownBy(() -> Holder.of(null, "  "))
                .matches(refused -> refused.reason() == Reason.HOLDER_NAME_MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A\u202Enima", "A\u0000", "A\nB", "A\u2066B", "\uD800", "A\u2028B", "A\uFEFFB"})
    void characters_that_cannot_be_seen_are_refused(String name) {
        assertThatExceptionOfType(CertificateRefused.class)
                .isThrownBy(() -> Holder.of(name, "Diallo"))
                .matches(refused -> refused.reason() == Reason.HOLDER_NAME_UNUSABLE);
    }

    @Test
    void joiners_of_other_scripts_are_welcome() {
        assertThat(Holder.of("علی\u200Cرضا", null).givenName()).isEqualTo("علی\u200Cرضا");
    }

    @Test
    void endless_names_are_refused() {
        assertThatExceptionOfType(CertificateRefused.class).isThrownBy(() -> Holder.of("a".repeat(201), null));
    }
}
