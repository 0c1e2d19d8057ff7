package fr.campusnumerique.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.certificate.credential.Certified;
import fr.campusnumerique.certificate.credential.Holder;
import fr.campusnumerique.certificate.credential.Statement;
import fr.campusnumerique.certificate.issuer.IssuersFixture;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementTest {

    @Test
    void the_text_of_a_certificate_is_fixed_for_all_time() {
        var issuers = IssuersFixture.unescoAndOxford();
        var certificate = CertificateFixture.valid(issuers);
        certificate.claim(Holder.of("Amina", "O'Brien \"\u00d1\""), issuers, CertificateFixture.CLAIMED);
        var signed = certificate.verify(issuers).signatures().getFirst();
        assertThat(signed.statement().text())
                .isEqualTo("{\"completedAt\":\"2026-03-01T10:15:30.123Z\",\"course\":\"AI-DT-PS\","
                        + "\"holder\":{\"familyName\":\"O'Brien \\\"\u00d1\\\"\",\"givenName\":\"Amina\"},\"hours\":12,"
                        + "\"issuedAt\":\"2026-03-01T10:15:31.200Z\",\"issuer\":\"unesco\",\"language\":\"fr\","
                        + "\"number\":\"" + certificate.number() + "\",\"requiredIssuers\":[\"unesco\",\"oxford\"],"
                        + "\"signedAt\":\"2026-03-05T08:00:00Z\",\"statement\":\"campus.certificate.v1\","
                        + "\"title\":\"IA et transformation num\u00e9rique dans le secteur public\"}");
    }

    @Test
    void before_the_claim_it_states_no_holder() {
        assertThat(statement(Map.of())).contains("\"holder\":null");
        assertThat(statement(Map.of(), Holder.of(null, "Sukarno")))
                .contains("\"holder\":{\"familyName\":\"Sukarno\",\"givenName\":null}");
    }

    @Test
    void json_that_must_be_escaped_is_escaped_as_the_rfc_says() {
        assertThat(statement(Map.of("a", "\u20ac$\u000F\nA'B\"\\\\\"/\b\t\f\r")))
                .startsWith("{\"a\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\\b\\t\\f\\r\",");
    }

    @ParameterizedTest
    @CsvSource({"720, 12", "90, 1.5", "725, 12.08", "0, 0", "6000, 100", "1, 0.02"})
    void minutes_become_hours(int minutes, String hours) {
        var certified = new Certified("t", minutes, List.of("unesco"));
        assertThat(certified.hours().toPlainString()).isEqualTo(hours);
        assertThat(statement(Map.of("hours", certified.hours()))).contains("\"hours\":" + hours + ",");
    }

    private static String statement(Map<String, ?> certified) {
        return statement(certified, null);
    }

    private static String statement(Map<String, ?> certified, Holder holder) {
        var at = Instant.parse("2026-03-05T08:00:00Z");
        return Statement.of("test", "CNP", holder, certified, at, List.of("unesco"), "unesco", at)
                .text();
    }
}
