package fr.campusnumerique.certificate;

import fr.campusnumerique.certificate.credential.Certified;
import fr.campusnumerique.certificate.credential.Holder;
import fr.campusnumerique.certificate.issuer.Issuers;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;

/** Certificates of the French course of the story, at each step of their life. */
final class CertificateFixture {

    static final Instant COMPLETED = Instant.parse("2026-03-01T10:15:30.123456789Z");
    static final Instant OPENED = Instant.parse("2026-03-01T10:15:31.200Z");
    static final Instant SIGNED = Instant.parse("2026-03-05T08:00:00Z");
    static final Instant CLAIMED = Instant.parse("2026-03-09T18:30:00.500Z");
    static final String TITLE = "IA et transformation numérique dans le secteur public";

    private CertificateFixture() {}

    static Completion completion(String enrolmentId) {
        return new Completion(enrolmentId, "learner-1", "AI-DT-PS", "fr", COMPLETED, false);
    }

    static Certified course() {
        return new Certified(TITLE, 720, List.of("unesco", "oxford"));
    }

    static Holder amina() {
        return Holder.of("Amina", "Diallo");
    }

    static Certificate awaitingCourse() {
        return Certificate.of(completion("enr-1"), new SecureRandom());
    }

    static Certificate awaitingIssuers() {
        var certificate = awaitingCourse();
        certificate.open(course(), OPENED);
        return certificate;
    }

    static Certificate valid(Issuers issuers) {
        var certificate = awaitingIssuers();
        certificate.sign("unesco", issuers, SIGNED);
        certificate.sign("oxford", issuers, SIGNED.plusSeconds(60));
        return certificate;
    }

    static Certificate claimed(Issuers issuers) {
        var certificate = valid(issuers);
        certificate.claim(amina(), issuers, CLAIMED);
        return certificate;
    }
}
