package fr.campusnumerique.certificate.recognition;

import fr.campusnumerique.certificate.credential.Credential;
import fr.campusnumerique.certificate.credential.Holder;
import fr.campusnumerique.certificate.credential.Revocation;
import fr.campusnumerique.web.security.Learner;
import io.swagger.v3.oas.annotations.Operation;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/recognition")
@PreAuthorize("hasAnyRole('trainer', 'learner')")
@Tag(name = "Recognition", description = "A trainer's own certificate of recognition")
class RecognitionController {

    private final RecognitionService recognitions;

    RecognitionController(RecognitionService recognitions) {
        this.recognitions = recognitions;
    }

    @Schema(name = "Recognition")
    record RecognitionView(
            @Schema(example = "rec-62e8b7f10d4a93c562e8b7f10d4a93c5")
            String recognitionId,

            @Schema(description = "Verified by anyone at /verify/{number}", example = "CNP-2027-7K3M-9QXD-4F2H-RC")
            String number,

            @Schema(example = "[\"cybersecurity\"]") List<String> disciplines,
            @Schema(example = "5") int sessionsHeld,
            Instant recognisedAt,
            Instant issuedAt,
            @Nullable Instant claimedAt,

            @Schema(description = "null unless revoked: then it counts no more") @Nullable
            Instant revokedAt,

            @Schema(description = "null unless revoked", example = "issued-in-error") @Nullable
            String revocationReason) {

        static RecognitionView of(Recognition recognition) {
            var recognised = recognition.recognised();
            return new RecognitionView(
                    recognition.id(),
                    recognition.number(),
                    recognised.disciplines(),
                    recognised.sessionsHeld(),
                    recognised.recognisedAt(),
                    recognition.openedAt(),
                    recognition.claimedAt().orElse(null),
                    recognition.revocation().map(Revocation::revokedAt).orElse(null),
                    recognition
                            .revocation()
                            .map(revocation -> Credential.word(revocation.reason()))
                            .orElse(null));
        }
    }

    @GetMapping
    @Operation(summary = "One's own certificate of recognition")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "404", description = "There is none (yet): /problems/certificate-unknown")
    RecognitionView own(Learner trainer) {
        return RecognitionView.of(recognitions.own(trainer.id()));
    }

    @PostMapping("/claim")
    @Operation(
            summary = "Claim one's own certificate of recognition",
            description = "Puts the names of the token (given_name, family_name) on it, for good, and has every"
                    + " signature made again over them. Claiming again changes nothing.")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "404", description = "There is none (yet): /problems/certificate-unknown")
    @ApiResponse(responseCode = "409", description = "/problems/certificate-revoked")
    @ApiResponse(
            responseCode = "422",
            description = "/problems/holder-name-missing or /problems/holder-name-unusable: see the token's names")
    RecognitionView claim(Learner trainer, @AuthenticationPrincipal Jwt token) {
        recognitions.own(trainer.id());
        var holder = Holder.of(token.getClaimAsString("given_name"), token.getClaimAsString("family_name"));
        return RecognitionView.of(recognitions.claim(trainer.id(), holder));
    }
}
