package fr.campusnumerique.certificate.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.campusnumerique.certificate.credential.CertificateRefused;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class VerificationServiceTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    /** With no certificates behind it: neither counting from the start nor a mistyped number needs any. */
    private final VerificationService verifications = new VerificationService(null, null, meters);

    @Test
    void broken_ones_are_counted_from_the_start_since_an_increase_from_nothing_is_none() {
        assertThat(counted("broken")).isZero();
    }

    @Test
    void what_cannot_be_a_number_is_counted_as_mistyped() {
        assertThatThrownBy(() -> verifications.verify("x")).isInstanceOf(CertificateRefused.class);
        assertThat(counted("certificate-number-mistyped")).isEqualTo(1);
    }

    private double counted(String answer) {
        return meters.get("campus.verifications")
                .tag("answer", answer)
                .counter()
                .count();
    }
}
