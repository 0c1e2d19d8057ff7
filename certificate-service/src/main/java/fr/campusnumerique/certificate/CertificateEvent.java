package fr.campusnumerique.certificate;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.campusnumerique.eventing.EventType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to a certificate. Each event carries the full public state; neither names nor the number leave. */
sealed interface CertificateEvent {

    /** The course's facts are known and frozen: the issuers can sign. */
    @EventType("fr.campusnumerique.certificate.opened.v1")
    record Opened(@JsonUnwrapped PublicState certificate) implements CertificateEvent {}

    /** One more issuer signed, and another is still awaited. */
    @EventType("fr.campusnumerique.certificate.signed.v1")
    record Signed(@JsonUnwrapped PublicState certificate) implements CertificateEvent {}

    /** The last required issuer signed. */
    @EventType("fr.campusnumerique.certificate.validated.v1")
    record Validated(@JsonUnwrapped PublicState certificate) implements CertificateEvent {}

    /** The holder claimed it: the issuers' signatures now cover the names. */
    @EventType("fr.campusnumerique.certificate.claimed.v1")
    record Claimed(@JsonUnwrapped PublicState certificate) implements CertificateEvent {}

    /** An officer of one of its issuers revoked it: it no longer counts, and never will again. */
    @EventType("fr.campusnumerique.certificate.revoked.v1")
    record Revoked(@JsonUnwrapped PublicState certificate, Instant revokedAt, String revokedBy, String reason)
            implements CertificateEvent {

        static Revoked of(Certificate certificate, Revocation revocation) {
            return new Revoked(
                    PublicState.of(certificate),
                    revocation.revokedAt(),
                    revocation.issuer(),
                    revocation.reason().word());
        }
    }

    /** The certificate after the event. */
    record PublicState(
            String certificateId,
            String enrolmentId,
            String learnerId,
            String courseCode,
            String language,
            String state,
            List<String> requiredIssuers,
            List<SignedBy> signedBy,
            Instant completedAt,
            Instant openedAt,
            @Nullable Instant validAt,
            @Nullable Instant claimedAt) {

        /** @throws java.util.NoSuchElementException if the certificate still waits for its course */
        static PublicState of(Certificate certificate) {
            return new PublicState(
                    certificate.id(),
                    certificate.enrolmentId(),
                    certificate.learnerId(),
                    certificate.courseCode(),
                    certificate.language(),
                    switch (certificate.state()) {
                        case AWAITING_COURSE, AWAITING_ISSUERS -> "awaiting-issuers";
                        case VALID -> "valid";
                        case REVOKED -> "revoked";
                    },
                    certificate.requiredIssuers(),
                    certificate.signatures().stream()
                            .map(one -> new SignedBy(one.issuer(), one.signedAt()))
                            .toList(),
                    certificate.completedAt(),
                    certificate.openedAt().orElseThrow(),
                    certificate.validAt().orElse(null),
                    certificate.claimedAt().orElse(null));
        }
    }

    record SignedBy(String issuer, Instant signedAt) {}
}
