package fr.campusnumerique.certificate.recognition;

import fr.campusnumerique.certificate.credential.Officer;
import fr.campusnumerique.certificate.credential.RevocationRequest;
import fr.campusnumerique.certificate.recognition.RecognitionController.RecognitionView;
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

/** What an issuer's officer does when a trainer's recognition should not stand. */
@RestController
@RequestMapping("/recognitions/{recognition}")
@PreAuthorize("hasRole('issuer-officer')")
@Tag(name = "Revocation")
class RecognitionRevocationController {

    private static final String WHICH = "The recognition's id, or its public number";
    private static final String EXAMPLE = "CNP-2027-7K3M-9QXD-4F2H-RC";

    private final RecognitionService recognitions;

    RecognitionRevocationController(RecognitionService recognitions) {
        this.recognitions = recognitions;
    }

    @PostMapping("/revoke")
    @Operation(
            summary = "Revoke a trainer's recognition, for good",
            description = "Whoever verifies it sees so, and why. Revoking it again changes nothing: the first reason"
                    + " stands.")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "403", description = "The token names no issuer: /problems/token-without-claim")
    @ApiResponse(responseCode = "404", description = "/problems/certificate-unknown")
    @ApiResponse(
            responseCode = "409",
            description =
                    "/problems/issuer-not-required: it is none of this issuer's; /problems/holder-forgotten: it was withdrawn")
    RecognitionView revoke(
            @PathVariable @Parameter(description = WHICH, example = EXAMPLE) String recognition,
            @Valid @RequestBody RevocationRequest request,
            @AuthenticationPrincipal Jwt officer) {
        return RecognitionView.of(recognitions.revoke(recognition, issuer(officer), request.reason()));
    }

    @PostMapping("/reissue")
    @Operation(
            summary = "Issue another recognition in place of a revoked one",
            description =
                    "For the same trainer and the same sessions, under a number of its own: signed by all its issuers"
                            + " at once, and claimed anew. An officer of any of them may, whichever revoked it. Doing so again answers with the same one.")
    @ApiResponse(responseCode = "200", description = "The other recognition")
    @ApiResponse(responseCode = "403", description = "The token names no issuer: /problems/token-without-claim")
    @ApiResponse(responseCode = "404", description = "/problems/certificate-unknown")
    @ApiResponse(
            responseCode = "409",
            description = "/problems/certificate-not-revoked, /problems/issuer-not-required, or"
                    + " /problems/issuer-key-missing: one of the issuers cannot sign here")
    RecognitionView reissue(
            @PathVariable @Parameter(description = WHICH, example = EXAMPLE) String recognition,
            @AuthenticationPrincipal Jwt officer) {
        return RecognitionView.of(recognitions.reissue(recognition, issuer(officer)));
    }

    private static String issuer(Jwt officer) {
        return Officer.of(officer.getSubject(), officer.getClaimAsString("issuer"))
                .issuer();
    }
}
