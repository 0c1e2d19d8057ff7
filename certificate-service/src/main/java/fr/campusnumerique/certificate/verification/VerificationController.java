package fr.campusnumerique.certificate.verification;

import fr.campusnumerique.certificate.credential.Credential;
import fr.campusnumerique.certificate.credential.Credential.Subject;
import fr.campusnumerique.certificate.credential.Recognised;
import fr.campusnumerique.certificate.credential.Verification;
import fr.campusnumerique.certificate.issuer.Issuers;
import fr.campusnumerique.pages.Pages;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Verification", description = "Anyone who has a certificate's number can check it")
class VerificationController {

    private final VerificationService certificates;
    private final Issuers issuers;

    VerificationController(VerificationService certificates, Issuers issuers) {
        this.certificates = certificates;
        this.issuers = issuers;
    }

    @Schema(name = "Verification")
    record VerificationView(
            @Schema(example = "CNP-2026-7K3M-9QXD-4F2H-RC") String number,

            @Schema(
                    description = "broken: a signature does not fit what is stored; do not trust the certificate."
                            + " revoked: it no longer counts. withdrawn: its holder had it withdrawn, and it shows no"
                            + " holder and no signatures",
                    allowableValues = {"valid", "awaiting-issuers", "broken", "revoked", "withdrawn"})
            String state,

            @Schema(description = "null until the holder claims the certificate") @Nullable
            HolderView holder,

            @Schema(description = "null in the recognition of a trainer", example = "AI-DT-PS") @Nullable
            String courseCode,

            @Schema(example = "IA et transformation numérique dans le secteur public")
            String title,

            @Schema(
                    description = "The language in which the course was followed; null in a recognition",
                    example = "fr")
            @Nullable
            String language,

            @Schema(description = "null in a recognition", example = "12") @Nullable
            BigDecimal hours,

            @Schema(description = "When the course was completed, or the trainer recognised")
            Instant completedAt,

            @Schema(
                    description = "Whether the completion is based, wholly or in part, on progress that the learner"
                            + " reported, without a platform or a trainer confirming it")
            boolean selfDeclared,

            Instant issuedAt,

            @Schema(description = "When the last required issuer signed; null unless valid") @Nullable
            Instant validAt,

            @Schema(allowableValues = {"course", "trainer"}) String subject,

            @Schema(description = "Of a recognised trainer; null otherwise", example = "5") @Nullable
            Integer sessionsHeld,

            @Schema(description = "Of a recognised trainer; empty otherwise", example = "[\"cybersecurity\"]")
            List<String> disciplines,

            @Schema(description = "null unless revoked") @Nullable
            Instant revokedAt,

            @Schema(description = "null unless revoked", example = "issued-in-error") @Nullable
            String revocationReason,

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
    @ApiResponse(
            responseCode = "200",
            description = "The certificate, and whether it is valid now",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = VerificationView.class)),
                @Content(mediaType = MediaType.TEXT_HTML_VALUE)
            })
    @ApiResponse(
            responseCode = "400",
            description = "Mistyped: /problems/certificate-number-mistyped",
            content = @Content(mediaType = MediaType.TEXT_HTML_VALUE))
    @ApiResponse(
            responseCode = "404",
            description = "/problems/certificate-unknown",
            content = @Content(mediaType = MediaType.TEXT_HTML_VALUE))
    ResponseEntity<VerificationView> verify(
            @Parameter(example = "CNP-2026-7K3M-9QXD-4F2H-RC") @PathVariable String number,
            @Parameter(description = "Of the issuers' names: en or fr") @RequestParam(required = false) @Nullable
                    String lang,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accepted) {
        var language = Pages.language(lang, accepted);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("X-Robots-Tag", "noindex")
                .varyBy(HttpHeaders.ACCEPT, HttpHeaders.ACCEPT_LANGUAGE)
                .body(view(certificates.verify(number), language));
    }

    /** As the page's form: who does not ask for a page is led to the JSON, and a mistyped number is a problem. */
    @GetMapping(path = "/verify", params = "number")
    @Hidden
    ResponseEntity<Void> find(@RequestParam String number, @RequestParam(required = false) @Nullable String lang) {
        return VerificationPage.found(certificates.read(number), lang);
    }

    private VerificationView view(Credential found, Locale language) {
        var course = found.subject() instanceof Subject.OfCourse one ? one : null;
        var recognised = found.subject() instanceof Subject.OfTrainer(Recognised one) ? one : null;
        var holder = found.holder();
        var revocation = found.revocation();
        return new VerificationView(
                found.number(),
                found.state(),
                holder == null ? null : new HolderView(holder.givenName(), holder.familyName()),
                course == null ? null : course.courseCode(),
                course == null ? Recognised.title(language) : course.certified().title(),
                course == null ? null : course.language(),
                course == null ? null : course.certified().hours(),
                recognised == null ? Objects.requireNonNull(course).completedAt() : recognised.recognisedAt(),
                course != null && course.selfDeclared(),
                found.issuedAt(),
                revocation == null ? found.verification().validAt().orElse(null) : null,
                course == null ? "trainer" : "course",
                recognised == null ? null : recognised.sessionsHeld(),
                recognised == null ? List.of() : recognised.disciplines(),
                revocation == null ? null : revocation.revokedAt(),
                revocation == null ? null : Credential.word(revocation.reason()),
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
                Credential.word(checked.check()),
                signature == null ? null : signature.signedAt(),
                signature == null ? null : signature.keyId(),
                statement == null ? null : statement.text(),
                signature == null ? null : signature.value());
    }
}
