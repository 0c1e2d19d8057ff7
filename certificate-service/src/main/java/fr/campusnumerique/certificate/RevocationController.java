package fr.campusnumerique.certificate;

import fr.campusnumerique.certificate.CertificateController.CertificateView;
import fr.campusnumerique.certificate.credential.Officer;
import fr.campusnumerique.certificate.credential.RevocationRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an issuer's officer does when a certificate should not stand. */
@RestController
@RequestMapping("/certificates/{certificate}")
@PreAuthorize("hasRole('issuer-officer')")
@Tag(name = "Revocation", description = "For an officer of one of a certificate's issuers")
class RevocationController {

    private static final String WHICH = "The certificate's id, or its public number";
    private static final String EXAMPLE = "CNP-2026-7K3M-9QXD-4F2H-RC";

    private final CertificateService certificates;

    RevocationController(CertificateService certificates) {
        this.certificates = certificates;
    }

    @PostMapping("/revoke")
    @Operation(
            summary = "Revoke a certificate, for good",
            description = "Whoever verifies it sees so, and why. Revoking it again changes nothing: the first reason"
                    + " stands.")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "403", description = "The token names no issuer: /problems/token-without-claim")
    @ApiResponse(responseCode = "404", description = "/problems/certificate-unknown")
    @ApiResponse(
            responseCode = "409",
            description =
                    "/problems/issuer-not-required: it is none of this issuer's; /problems/certificate-not-opened;"
                            + " /problems/holder-forgotten: it was withdrawn")
    CertificateView revoke(
            @PathVariable @Parameter(description = WHICH, example = EXAMPLE) String certificate,
            @Valid @RequestBody RevocationRequest request,
            @AuthenticationPrincipal Jwt officer) {
        return CertificateView.of(certificates.revoke(certificate, issuer(officer), request.reason()));
    }

    @PostMapping("/reissue")
    @Operation(
            summary = "Open another certificate in place of a revoked one",
            description = "For the same enrolment, under a number of its own: signed anew, and claimed anew by the"
                    + " holder. Doing so again answers with the same one.")
    @ApiResponse(responseCode = "200", description = "The other certificate")
    @ApiResponse(responseCode = "404", description = "/problems/certificate-unknown")
    @ApiResponse(
            responseCode = "409",
            description = "/problems/certificate-not-revoked, or /problems/issuer-not-required")
    CertificateView reissue(
            @PathVariable @Parameter(description = WHICH, example = EXAMPLE) String certificate,
            @AuthenticationPrincipal Jwt officer) {
        return CertificateView.of(certificates.reissue(certificate, issuer(officer)));
    }

    private static String issuer(Jwt officer) {
        return Officer.of(officer.getSubject(), officer.getClaimAsString("issuer"))
                .issuer();
    }
}
