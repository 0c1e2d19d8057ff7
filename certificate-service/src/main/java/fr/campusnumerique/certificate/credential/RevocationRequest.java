package fr.campusnumerique.certificate.credential;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;

/** Why a certificate or a recognition is to be revoked. */
@Schema(name = "RevocationRequest")
public record RevocationRequest(
        @Schema(description = "Public: whoever verifies the certificate sees it") @NotNull
        Revocation.Reason reason) {}
