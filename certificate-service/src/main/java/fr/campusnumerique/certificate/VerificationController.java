package fr.campusnumerique.certificate;

import fr.campusnumerique.certificate.issuers.Issuers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Verification", description = "Anyone who has a certificate's number can check it")
class VerificationController {

    private final PublicVerification certificates;
    private final Issuers issuers;

    VerificationController(PublicVerification certificates, Issuers issuers) {
        this.certificates = certificates;
        this.issuers = issuers;
    }

    @Schema(name = "Verification")
    record VerificationView(
            @Schema(example = "CNP-2026-7K3M-9QXD-4F2H-RC") String number,

            @Schema(
                    description =
                            "broken: a signature does not fit what is stored; do not trust the certificate."
                                    + " withdrawn: it was valid, and its holder had it withdrawn; it has no holder and no signatures",
                    allowableValues = {"valid", "awaiting-issuers", "withdrawn", "broken"})
            String state,

            @Schema(description = "null until the holder claims the certificate") @Nullable
            HolderView holder,

            @Schema(example = "AI-DT-PS") String courseCode,

            @Schema(example = "IA et transformation numérique dans le secteur public")
            String title,

            @Schema(description = "The language in which the course was followed", example = "fr")
            String language,

            @Schema(example = "12") BigDecimal hours,
            Instant completedAt,
            Instant issuedAt,

            @Schema(description = "When the last required issuer signed; null unless valid") @Nullable
            Instant validAt,

            @Schema(description = "One for each required issuer")
            List<SignatureView> signatures) {}

    @Schema(name = "Holder")
    record HolderView(
            @Schema(example = "Amina") @Nullable String givenName,
            @Schema(example = "Diallo") @Nullable String familyName) {}

    @Schema(name = "Signature")
    record SignatureView(
            @Schema(example = "unesco") String issuer,
            @Schema(example = "UNESCO") String name,

            @Schema(allowableValues = {"verified", "missing", "broken"})
            String state,

            @Nullable Instant signedAt,

            @Schema(description = "Which of the keys in /issuers/{issuer}/keys made it") @Nullable
            String keyId,

            @Schema(description = "The exact text that is signed, canonical JSON (RFC 8785), to check it offline")
            @Nullable
            String statement,

            @Schema(description = "Ed25519 over the UTF-8 bytes of the statement, base64url") @Nullable
            String value) {}

    @GetMapping("/verify/{number}")
    @Operation(
            summary = "Verify a certificate",
            description = "Checks each issuer's signature now. The number is read as people type it: any case, with or"
                    + " without hyphens, O for 0, I or L for 1. With Accept: text/html it is a page.",
            security = {})
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "400", description = "Mistyped: /problems/certificate-number-mistyped")
    @ApiResponse(responseCode = "404", description = "/problems/certificate-unknown")
    ResponseEntity<VerificationView> verify(
            @Parameter(example = "CNP-2026-7K3M-9QXD-4F2H-RC") @PathVariable String number,
            @Parameter(description = "Of the issuers' names: en or fr") @RequestParam(required = false) @Nullable
                    String lang,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accepted) {
        var language = PageLanguage.of(lang, accepted);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("X-Robots-Tag", "noindex")
                .varyBy(HttpHeaders.ACCEPT, HttpHeaders.ACCEPT_LANGUAGE)
                .body(view(certificates.verify(number), language));
    }

    private VerificationView view(PublicVerification.Found found, Locale language) {
        var certificate = found.certificate();
        return new VerificationView(
                certificate.number(),
                PublicVerification.word(found.verification().state()),
                certificate
                        .holder()
                        .map(holder -> new HolderView(holder.givenName(), holder.familyName()))
                        .orElse(null),
                certificate.courseCode(),
                found.certified().title(),
                certificate.language(),
                found.certified().hours(),
                certificate.completedAt(),
                certificate.openedAt().orElseThrow(),
                found.verification().validAt().orElse(null),
                found.verification().signatures().stream()
                        .map(checked -> view(checked, language))
                        .toList());
    }

    private SignatureView view(Verification.Checked checked, Locale language) {
        var signature = checked.signature();
        var statement = checked.statement();
        return new SignatureView(
                checked.issuer(),
                issuers.find(checked.issuer()).map(one -> one.name(language)).orElse(checked.issuer()),
                PublicVerification.word(checked.check()),
                signature == null ? null : signature.signedAt(),
                signature == null ? null : signature.keyId(),
                statement == null ? null : statement.text(),
                signature == null ? null : signature.value());
    }
}
