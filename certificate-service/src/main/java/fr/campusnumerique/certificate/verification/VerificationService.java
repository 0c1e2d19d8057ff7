package fr.campusnumerique.certificate.verification;

import fr.campusnumerique.certificate.CertificateService;
import fr.campusnumerique.certificate.credential.CertificateNumber;
import fr.campusnumerique.certificate.credential.CertificateRefused;
import fr.campusnumerique.certificate.credential.CertificateRefused.Reason;
import fr.campusnumerique.certificate.credential.Credential;
import fr.campusnumerique.certificate.credential.Verification;
import fr.campusnumerique.certificate.recognition.RecognitionService;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Service;

/** Answers anyone who has a certificate's number; each answer is worked out from what is stored at that moment. */
@Service
class VerificationService {

    private static final String BROKEN = Credential.word(Verification.State.BROKEN);

    private final CertificateService certificates;
    private final RecognitionService recognitions;
    private final MeterRegistry meters;

    VerificationService(CertificateService certificates, RecognitionService recognitions, MeterRegistry meters) {
        this.certificates = certificates;
        this.recognitions = recognitions;
        this.meters = meters;
        // From the start: an alert on an increase does not see a counter that comes into being at 1.
        counter(BROKEN);
    }

    /**
     * Verifies the certificate with a number, as people type it.
     *
     * @throws CertificateRefused CERTIFICATE_NUMBER_MISTYPED if there can be no such number, CERTIFICATE_UNKNOWN if
     *     there is no such certificate, or it is not opened yet
     */
    Credential verify(String typed) {
        var number = read(typed);
        var found = certificates
                .credential(number.text())
                .or(() -> recognitions.credential(number.text()))
                .orElseThrow(() -> refused(Reason.CERTIFICATE_UNKNOWN, "There is no certificate " + number + "."));
        count(found.state());
        return found;
    }

    /**
     * The number that somebody typed.
     *
     * @throws CertificateRefused CERTIFICATE_NUMBER_MISTYPED if there can be no such number
     */
    CertificateNumber read(String typed) {
        return CertificateNumber.read(typed)
                .orElseThrow(() -> refused(
                        Reason.CERTIFICATE_NUMBER_MISTYPED,
                        "This cannot be a certificate number: a character is wrong, missing or in another place."));
    }

    private CertificateRefused refused(Reason reason, String detail) {
        count(Credential.word(reason));
        return new CertificateRefused(reason, detail);
    }

    private void count(String answer) {
        counter(answer).increment();
    }

    private Counter counter(String answer) {
        return meters.counter("campus.verifications", "answer", answer);
    }
}
