package fr.campusnumerique.certificate;

import fr.campusnumerique.certificate.CertificateRefused.Reason;
import fr.campusnumerique.certificate.issuers.Issuers;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Answers anyone who has a certificate's number; each answer is worked out from what is stored at that moment. */
@Service
class PublicVerification {

    private final Certificates certificates;
    private final Recognitions recognitions;
    private final Issuers issuers;
    private final MeterRegistry meters;

    PublicVerification(Certificates certificates, Recognitions recognitions, Issuers issuers, MeterRegistry meters) {
        this.certificates = certificates;
        this.recognitions = recognitions;
        this.issuers = issuers;
        this.meters = meters;
    }

    /** What a certificate certifies, and what its signatures say. */
    record Found(
            String number,
            Subject subject,
            @Nullable Holder holder,
            Instant issuedAt,
            @Nullable Revocation revocation,
            Verification verification) {

        /** A revoked one counts no more, whatever its signatures say. */
        String state() {
            return revocation == null ? word(verification.state()) : "revoked";
        }
    }

    /** What is certified. */
    sealed interface Subject {

        /** Somebody completed a course. */
        record OfCourse(String courseCode, String language, Certified certified, Instant completedAt)
                implements Subject {}

        /** Somebody was recognised as a trainer. */
        record OfTrainer(Recognised recognised) implements Subject {}
    }

    /**
     * Verifies the certificate with a number, as people type it.
     *
     * @throws CertificateRefused CERTIFICATE_NUMBER_MISTYPED if there can be no such number, CERTIFICATE_UNKNOWN if
     *     there is no such certificate, or it is not opened yet
     */
    Found verify(String typed) {
        var number = CertificateNumber.read(typed)
                .orElseThrow(() -> refused(
                        Reason.CERTIFICATE_NUMBER_MISTYPED,
                        "This cannot be a certificate number: a character is wrong, missing or in another place."));
        var found = certificate(number.text())
                .or(() -> recognition(number.text()))
                .orElseThrow(() -> refused(Reason.CERTIFICATE_UNKNOWN, "There is no certificate " + number + "."));
        count(found.state());
        return found;
    }

    private Optional<Found> certificate(String number) {
        return certificates
                .findByNumber(number)
                .flatMap(certificate -> certificate
                        .certified()
                        .map(certified -> new Found(
                                number,
                                new Subject.OfCourse(
                                        certificate.courseCode(),
                                        certificate.language(),
                                        certified,
                                        certificate.completedAt()),
                                certificate.holder().orElse(null),
                                certificate.openedAt().orElseThrow(),
                                certificate.revocation().orElse(null),
                                certificate.verify(issuers))));
    }

    private Optional<Found> recognition(String number) {
        return recognitions
                .findByNumber(number)
                .map(recognition -> new Found(
                        number,
                        new Subject.OfTrainer(recognition.recognised()),
                        recognition.holder().orElse(null),
                        recognition.openedAt(),
                        recognition.revocation().orElse(null),
                        recognition.verify(issuers)));
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
