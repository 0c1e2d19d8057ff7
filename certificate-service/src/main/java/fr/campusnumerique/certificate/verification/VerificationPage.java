package fr.campusnumerique.certificate.verification;

import fr.campusnumerique.certificate.credential.CertificateNumber;
import fr.campusnumerique.certificate.credential.CertificateRefused;
import fr.campusnumerique.certificate.credential.CertificateRefused.Reason;
import fr.campusnumerique.certificate.credential.Credential;
import fr.campusnumerique.certificate.credential.Credential.Subject;
import fr.campusnumerique.certificate.credential.Holder;
import fr.campusnumerique.certificate.credential.Recognised;
import fr.campusnumerique.certificate.credential.Verification;
import fr.campusnumerique.certificate.issuer.Issuers;
import fr.campusnumerique.pages.Day;
import fr.campusnumerique.pages.Pages;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.text.NumberFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The public pages: a form for a number, and what a certificate's signatures say. English and French, without scripts
 * and without anything loaded from elsewhere; all links are relative, so that any path prefix in front of the service
 * works.
 */
@RestController
@Tag(name = "Verification")
class VerificationPage {

    /** What is shown of a certificate, and how it is coloured; all else is the form. */
    private static final Map<String, String> TONES =
            Map.of("valid", "good", "awaiting-issuers", "warn", "broken", "bad", "revoked", "bad");

    private final VerificationService certificates;
    private final Issuers issuers;
    private final Pages pages;

    VerificationPage(VerificationService certificates, Issuers issuers, Pages pages) {
        this.certificates = certificates;
        this.issuers = issuers;
        this.pages = pages;
    }

    /** One required issuer on the page; the state is the end of a message's key. */
    record IssuerRow(String name, String state, @Nullable Day signed) {}

    @GetMapping(path = "/verify", produces = MediaType.TEXT_HTML_VALUE)
    @Operation(
            summary = "A page with a form for a number",
            description = "With a number, as people type it, it leads to the certificate: its page if Accept names"
                    + " text/html, else what a program reads.",
            parameters =
                    @Parameter(
                            name = "number",
                            in = ParameterIn.QUERY,
                            schema = @Schema(type = "string"),
                            example = "CNP-2026-7K3M-9QXD-4F2H-RC"),
            security = {})
    @ApiResponse(responseCode = "200", description = "The form", content = @Content(mediaType = "text/html"))
    @ApiResponse(responseCode = "303", description = "The certificate with this number", content = @Content)
    @ApiResponse(
            responseCode = "400",
            description = "Mistyped: /problems/certificate-number-mistyped",
            content = @Content(mediaType = "text/html"))
    ResponseEntity<String> form(
            @RequestParam(required = false) @Nullable String lang,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accepted) {
        return page(HttpStatus.OK, Pages.language(lang, accepted), model("form", "", "verify"));
    }

    @GetMapping(path = "/verify", params = "number", produces = MediaType.TEXT_HTML_VALUE)
    @Hidden
    ResponseEntity<?> find(
            @RequestParam String number,
            @RequestParam(required = false) @Nullable String lang,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accepted) {
        if (number.isBlank()) {
            return form(lang, accepted);
        }
        try {
            return found(certificates.read(number), lang);
        } catch (CertificateRefused mistyped) {
            return page(HttpStatus.BAD_REQUEST, Pages.language(lang, accepted), model("mistyped", number, "verify"));
        }
    }

    /** Leads to the certificate's own address, in the form that was asked for here. */
    static ResponseEntity<Void> found(CertificateNumber number, @Nullable String lang) {
        var language = lang == null ? "" : "?lang=" + Pages.language(lang, null);
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create("verify/" + number.text() + language))
                .cacheControl(CacheControl.noStore())
                .varyBy(HttpHeaders.ACCEPT)
                .build();
    }

    @GetMapping(path = "/verify/{number}", produces = MediaType.TEXT_HTML_VALUE)
    @Hidden
    ResponseEntity<String> verify(
            @PathVariable String number,
            @RequestParam(required = false) @Nullable String lang,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accepted) {
        var language = Pages.language(lang, accepted);
        try {
            var found = certificates.verify(number);
            return page(HttpStatus.OK, language, certificate(found, language));
        } catch (CertificateRefused refused) {
            var mistyped = refused.reason() == Reason.CERTIFICATE_NUMBER_MISTYPED;
            return page(
                    mistyped ? HttpStatus.BAD_REQUEST : HttpStatus.NOT_FOUND,
                    language,
                    model(mistyped ? "mistyped" : "unknown", number, "../verify"));
        }
    }

    /** What the template needs; {@code typed} comes back in the form, {@code action} is where the form goes. */
    private static Map<String, Object> model(String outcome, String typed, String action) {
        var model = new HashMap<String, Object>();
        model.put("outcome", outcome);
        model.put("typed", typed);
        model.put("action", action);
        model.put("shown", TONES.containsKey(outcome));
        model.put("tone", outcome.equals("form") ? "" : TONES.getOrDefault(outcome, "bad"));
        return model;
    }

    private Map<String, Object> certificate(Credential found, Locale language) {
        var model = model(found.state(), found.number(), "../verify");
        Optional.ofNullable(found.holder()).ifPresent(holder -> model.put("holder", names(holder)));
        switch (found.subject()) {
            case Subject.OfCourse course -> describe(course, model, language);
            case Subject.OfTrainer trainer -> describe(trainer.recognised(), model, language);
        }
        model.put("issued", Day.of(found.issuedAt(), language));
        var revocation = found.revocation();
        if (revocation != null) {
            model.put("revoked", Day.of(revocation.revokedAt(), language));
            model.put("revocationReason", Credential.word(revocation.reason()));
        } else {
            found.verification().validAt().ifPresent(valid -> model.put("valid", Day.of(valid, language)));
        }
        model.put("issuers", rows(found.verification(), language));
        return model;
    }

    private static void describe(Subject.OfCourse course, Map<String, Object> model, Locale language) {
        model.put("title", course.certified().title());
        model.put("titleLanguage", course.language());
        model.put("courseCode", course.courseCode());
        model.put("courseLanguage", Locale.forLanguageTag(course.language()).getDisplayLanguage(language));
        model.put(
                "hours",
                NumberFormat.getInstance(language).format(course.certified().hours()));
        model.put("selfDeclared", course.selfDeclared());
        model.put("completed", Day.of(course.completedAt(), language));
    }

    private static void describe(Recognised trainer, Map<String, Object> model, Locale language) {
        model.put("title", Recognised.title(language));
        model.put("titleLanguage", language.getLanguage());
        model.put("sessionsHeld", trainer.sessionsHeld());
        model.put("disciplines", String.join(", ", trainer.disciplines()));
        model.put("recognised", Day.of(trainer.recognisedAt(), language));
    }

    private List<IssuerRow> rows(Verification verification, Locale language) {
        return verification.signatures().stream()
                .map(checked -> new IssuerRow(
                        issuers.find(checked.issuer())
                                .map(one -> one.name(language))
                                .orElse(checked.issuer()),
                        Credential.word(checked.check()),
                        checked.signature() == null
                                ? null
                                : Day.of(checked.signature().signedAt(), language)))
                .toList();
    }

    private static String names(Holder holder) {
        return Stream.of(holder.givenName(), holder.familyName())
                .filter(name -> name != null)
                .collect(Collectors.joining(" "));
    }

    private ResponseEntity<String> page(HttpStatus status, Locale language, Map<String, Object> model) {
        return Pages.answer(status, language)
                .cacheControl(CacheControl.noStore())
                .header("X-Robots-Tag", "noindex")
                .body(pages.render("verification", language, model));
    }
}
