package fr.campusnumerique.certificate;

import fr.campusnumerique.certificate.CertificateRefused.Reason;
import fr.campusnumerique.certificate.issuers.Issuers;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.springframework.stereotype.Service;

/** Answers anyone who has a certificate's number; each answer is worked out from what is stored at that moment. */
@Service
class PublicVerification {

    private final Certificates certificates;
    private final Issuers issuers;
    private final MeterRegistry meters;

    PublicVerification(Certificates certificates, Issuers issuers, MeterRegistry meters) {
        this.certificates = certificates;
        this.issuers = issuers;
        this.meters = meters;
    }

    /** A certificate, what it certifies, and what its signatures say. */
    record Found(Certificate certificate, Certified certified, Verification verification) {}

    /**
     * Verifies the certificate with a number, as people type it.
     *
     * @throws CertificateRefused CERTIFICATE_NUMBER_MISTYPED if there can be no such number, CERTIFICATE_UNKNOWN if there
     *     is no such certificate, or it is not opened yet
     */
    Found verify(String typed) {
        var number = CertificateNumber.read(typed)
                .orElseThrow(() -> refused(
                        Reason.CERTIFICATE_NUMBER_MISTYPED,
                        "This cannot be a certificate number: a character is wrong, missing or in another place."));
        var certificate = certificates
                .findByNumber(number.text())
                .orElseThrow(() -> refused(Reason.CERTIFICATE_UNKNOWN, "There is no certificate " + number + "."));
        var certified = certificate
                .certified()
                .orElseThrow(() -> refused(Reason.CERTIFICATE_UNKNOWN, "There is no certificate " + number + "."));
        var verification = certificate.verify(issuers);
        count(word(verification.state()));
        return new Found(certificate, certified, verification);
    }

    private CertificateRefused refused(Reason reason, String detail) {
        count(word(reason));
        return new CertificateRefused(reason, detail);
    }

    private void count(String answer) {
        meters.counter("campus.verifications", "answer", answer).increment();
    }

    /** The word for an answer on the wire, e.g. {@code awaiting-issuers}. */
    static String word(Enum<?> answer) {
        return answer.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
