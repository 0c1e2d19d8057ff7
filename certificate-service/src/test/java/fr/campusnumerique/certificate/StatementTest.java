package fr.campusnumerique.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.certificate.credential.CanonicalJson;
import fr.campusnumerique.certificate.credential.Certified;
import fr.campusnumerique.certificate.credential.Holder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementTest {

    @Test
    void its_text_is_fixed_for_all_time() {
        assertThat(statement(Holder.of("Amina", "O'Brien \"Ñ\""), false).text())
                .isEqualTo("{\"completedAt\":\"2026-03-01T10:15:30.123Z\",\"course\":\"AI-DT-PS\","
                        + "\"holder\":{\"familyName\":\"O'Brien \\\"Ñ\\\"\",\"givenName\":\"Amina\"},\"hours\":12,"
                        + "\"issuedAt\":\"2026-03-01T10:15:31.200Z\",\"issuer\":\"unesco\",\"language\":\"fr\","
                        + "\"number\":\"CNP-2026-7K3M-9QXD-4F2H-RC\",\"requiredIssuers\":[\"unesco\",\"oxford\"],"
                        + "\"signedAt\":\"2026-03-05T08:00:00Z\",\"statement\":\"campus.certificate.v1\","
                        + "\"title\":\"IA et transformation numérique dans le secteur public\"}");
    }

    @Test
    void before_the_claim_it_states_no_holder() {
        assertThat(statement(null, false).text()).contains("\"holder\":null");
    }

    @Test
    void that_progress_was_self_declared_is_stated() {
        assertThat(statement(null, true).text()).contains(",\"selfDeclared\":true,\"signedAt\":");
    }

    @Test
    void json_that_must_be_escaped_is_escaped_as_the_rfc_says() {
        assertThat(CanonicalJson.write("\u20ac$\u000F\nA'B\"\\\\\"/\b\t\f\r"))
                .isEqualTo("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\\b\\t\\f\\r\"");
    }

    @Test
    void members_are_sorted_and_nothing_is_in_between() {
        assertThat(CanonicalJson.write(Map.of("b", List.of("x", "y"), "a", new CanonicalJson.Literal("1.5"))))
                .isEqualTo("{\"a\":1.5,\"b\":[\"x\",\"y\"]}");
    }

    @ParameterizedTest
    @CsvSource({"720, 12", "90, 1.5", "725, 12.08", "0, 0", "6000, 100", "1, 0.02"})
    void minutes_become_hours(int minutes, String hours) {
        assertThat(new Certified("t", minutes, List.of("unesco")).hours().toPlainString())
                .isEqualTo(hours);
    }

    private static Statement statement(Holder holder, boolean selfDeclared) {
        return new Statement(
                "CNP-2026-7K3M-9QXD-4F2H-RC",
                holder,
                "AI-DT-PS",
                "fr",
                CertificateFixture.course(),
                Instant.parse("2026-03-01T10:15:30.123Z"),
                selfDeclared,
                CertificateFixture.OPENED,
                "unesco",
                CertificateFixture.SIGNED);
    }
}
