package fr.campusnumerique.certificate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.campusnumerique.certificate.credential.Credential;
import fr.campusnumerique.certificate.credential.Revocation;
import fr.campusnumerique.eventing.outbox.EventType;
import fr.campusnumerique.eventing.outbox.Tombstone;
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
                    Credential.word(revocation.reason()));
        }
    }

    /**
     * The holder is forgotten; this is what stays: a valid certificate, or one that was. Nothing newer follows but another of
     * the same type, if one that was kept is revoked.
     */
    @EventType("fr.campusnumerique.certificate.erased.v1")
    record Erased(
            String erasureId,
            @JsonUnwrapped PublicState certificate,
            @Nullable Instant revokedAt) implements CertificateEvent {}

    /** The holder is forgotten, and the certificate, which was not valid yet, with them. Nothing newer follows. */
    @EventType("fr.campusnumerique.certificate.removed.v1")
    record Removed() implements CertificateEvent, Tombstone {}

    private static String word(Certificate.State state) {
        return switch (state) {
            case AWAITING_COURSE, AWAITING_ISSUERS -> "awaiting-issuers";
            case VALID -> "valid";
            case REVOKED -> "revoked";
            case WITHDRAWN -> "withdrawn";
            case REMOVED -> throw new IllegalStateException("nothing is published of what was removed");
        };
    }

    /**
     * The certificate after the event.
     *
     * @param learnerId left out once the holder is forgotten
     * @param selfDeclared left out, not false, where it is not: readers of earlier versions do not know the field
     */
    record PublicState(
            String certificateId,
            String enrolmentId,
            @JsonInclude(Include.NON_NULL) @Nullable String learnerId,
            String courseCode,
            String language,
            String state,
            List<String> requiredIssuers,
            List<SignedBy> signedBy,
            Instant completedAt,
            Instant openedAt,
            @Nullable Instant validAt,
            @Nullable Instant claimedAt,
            @JsonInclude(Include.NON_NULL) @Nullable Boolean selfDeclared) {

        /** @throws java.util.NoSuchElementException if the certificate still waits for its course */
        static PublicState of(Certificate certificate) {
            return new PublicState(
                    certificate.id(),
                    certificate.enrolmentId(),
                    certificate.learnerId().orElse(null),
                    certificate.courseCode(),
                    certificate.language(),
                    word(certificate.state()),
                    certificate.requiredIssuers(),
                    SignedBy.of(certificate),
                    certificate.completedAt(),
                    certificate.openedAt().orElseThrow(),
                    certificate.validAt().orElse(null),
                    certificate.claimedAt().orElse(null),
                    certificate.selfDeclared() ? true : null);
        }
    }

    record SignedBy(String issuer, Instant signedAt) {
        static List<SignedBy> of(Certificate certificate) {
            return certificate.signatures().stream()
                    .map(one -> new SignedBy(one.issuer(), one.signedAt()))
                    .toList();
        }
    }
}
