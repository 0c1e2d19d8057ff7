package fr.campusnumerique.certificate;

import fr.campusnumerique.certificate.credential.Certified;
import fr.campusnumerique.certificate.credential.Holder;
import fr.campusnumerique.certificate.credential.Revocation;
import fr.campusnumerique.web.paging.Cursor;
import fr.campusnumerique.web.paging.Page;
import fr.campusnumerique.web.security.Learner;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/certificates")
@PreAuthorize("hasRole('learner')")
@Tag(name = "Certificates", description = "A learner's own certificates")
class CertificateController {

    private final CertificateService certificates;

    CertificateController(CertificateService certificates) {
        this.certificates = certificates;
    }

    @Schema(name = "Certificate")
    record CertificateView(
            @Schema(example = "cer-62e8b7f10d4a93c562e8b7f10d4a93c5")
            String certificateId,

            @Schema(
                    description = "The public number; null while the certificate waits for its course",
                    example = "CNP-2026-7K3M-9QXD-4F2H-RC")
            @Nullable
            String number,

            @Schema(example = "AI-DT-PS") String courseCode,
            @Schema(example = "fr") String language,

            @Schema(
                    description = "The course's title in the language of the certificate; null while it waits for it",
                    example = "IA et transformation numérique dans le secteur public")
            @Nullable
            String title,

            @Schema(allowableValues = {"awaiting-course", "awaiting-issuers", "valid", "revoked"})
            String state,

            @Schema(example = "[\"unesco\",\"oxford\"]") List<String> requiredIssuers,
            List<SignedBy> signedBy,

            @Schema(description = "The required issuers that have not signed", example = "[\"oxford\"]")
            List<String> awaiting,

            Instant completedAt,

            @Schema(
                    description = "Whether the completion is based, wholly or in part, on progress that the learner"
                            + " reported, without a platform or a trainer confirming it")
            boolean selfDeclared,

            @Nullable Instant validAt,
            @Nullable Instant claimedAt,

            @Schema(description = "Null unless it was revoked") @Nullable
            Instant revokedAt) {

        static CertificateView of(Certificate certificate) {
            var opened = certificate.certified();
            return new CertificateView(
                    certificate.id(),
                    opened.isPresent() ? certificate.number() : null,
                    certificate.courseCode(),
                    certificate.language(),
                    opened.map(Certified::title).orElse(null),
                    switch (certificate.state()) {
                        case AWAITING_COURSE -> "awaiting-course";
                        case AWAITING_ISSUERS -> "awaiting-issuers";
                        case VALID -> "valid";
                        case REVOKED -> "revoked";
                        case WITHDRAWN, REMOVED -> throw new IllegalStateException("a forgotten holder's certificate");
                    },
                    certificate.requiredIssuers(),
                    certificate.signatures().stream()
                            .map(one -> new SignedBy(one.issuer(), one.signedAt()))
                            .toList(),
                    certificate.awaiting(),
                    certificate.completedAt(),
                    certificate.selfDeclared(),
                    certificate.validAt().orElse(null),
                    certificate.claimedAt().orElse(null),
                    certificate.revocation().map(Revocation::revokedAt).orElse(null));
        }
    }

    record SignedBy(@Schema(example = "unesco") String issuer, Instant signedAt) {}

    @GetMapping
    @Operation(summary = "One's own certificates", description = "In a stable order, page by page.")
    Page<CertificateView> own(
            Learner learner,
            @Parameter(description = "From 1 to 200", example = "50") @RequestParam(required = false) @Nullable
                    Integer limit,
            @Parameter(description = "The member next of the page before") @RequestParam(required = false) @Nullable
                    String after) {
        var most = Cursor.limit(limit);
        var found = certificates.ownList(learner.id(), Cursor.decode(after), most + 1);
        return Page.of(found, most, certificate -> Cursor.encode(certificate.id()))
                .map(CertificateView::of);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One of one's own certificates")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "404", description = "Unknown, or another learner's: /problems/certificate-unknown")
    CertificateView one(Learner learner, @PathVariable String id) {
        return CertificateView.of(certificates.own(id, learner.id()));
    }

    @PostMapping("/{id}/claim")
    @Operation(
            summary = "Claim one's own certificate",
            description = "Puts the names of the token (given_name, family_name) on the certificate, for good, and has"
                    + " every signature made again over them. Possible before it is valid. Claiming again changes"
                    + " nothing.")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "404", description = "Unknown, or another learner's: /problems/certificate-unknown")
    @ApiResponse(
            responseCode = "409",
            description = "/problems/certificate-not-opened (try again), /problems/certificate-broken,"
                    + " /problems/certificate-revoked,"
                    + " /problems/issuer-key-missing")
    @ApiResponse(
            responseCode = "422",
            description = "/problems/holder-name-missing or /problems/holder-name-unusable: see the token's names")
    CertificateView claim(Learner learner, @AuthenticationPrincipal Jwt token, @PathVariable String id) {
        return CertificateView.of(certificates.claim(
                id,
                learner.id(),
                () -> Holder.of(token.getClaimAsString("given_name"), token.getClaimAsString("family_name"))));
    }
}
