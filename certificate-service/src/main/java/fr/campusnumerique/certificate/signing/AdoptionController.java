package fr.campusnumerique.certificate.signing;

import fr.campusnumerique.certificate.credential.Officer;
import fr.campusnumerique.certificate.signing.SigningService.Progress;
import fr.campusnumerique.web.paging.Cursor;
import fr.campusnumerique.web.paging.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/adoptions")
@Tag(name = "Adoptions", description = "Issuers take on the certificates of courses")
class AdoptionController {

    private final SigningService signing;

    AdoptionController(SigningService signing) {
        this.signing = signing;
    }

    @Schema(name = "AdoptionRequest")
    record AdoptionRequest(
            @Schema(example = "AI-DT-PS") @NotBlank @Size(max = 200)
            String courseCode) {}

    @PostMapping
    @PreAuthorize("hasRole('issuer-officer')")
    @Operation(
            summary = "Adopt a course's certificate",
            description =
                    "The issuer that the officer's token names (claim issuer) signs the certificates of this course"
                            + " from now on. Pending ones are signed in the background; GET /adoptions says how many are left."
                            + " Adopting again changes nothing.")
    @ApiResponse(responseCode = "201", description = "Adopted now")
    @ApiResponse(responseCode = "200", description = "Had been adopted before")
    @ApiResponse(responseCode = "403", description = "The token names no issuer: /problems/token-without-claim")
    @ApiResponse(
            responseCode = "404",
            description = "/problems/course-not-known; a new course may not have arrived yet: see Retry-After")
    @ApiResponse(
            responseCode = "409",
            description =
                    "/problems/issuer-not-required, /problems/issuer-not-configured, /problems/issuer-key-missing")
    ResponseEntity<Progress> adopt(@AuthenticationPrincipal Jwt officer, @Valid @RequestBody AdoptionRequest request) {
        var adopted = signing.adopt(
                request.courseCode(), Officer.of(officer.getSubject(), officer.getClaimAsString("issuer")));
        return ResponseEntity.status(adopted.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(signing.progress(adopted.adoption()));
    }

    @GetMapping
    @PreAuthorize("hasAnyRole('issuer-officer', 'catalogue-editor', 'operator')")
    @Operation(
            summary = "How far the issuers are",
            description = "With a course: each issuer that it requires, adopted or not, on one page. Without: all"
                    + " adoptions, page by page.")
    Page<Progress> list(
            @Parameter(example = "AI-DT-PS") @RequestParam(required = false) @Nullable String course,
            @Parameter(description = "From 1 to 200") @RequestParam(required = false) @Nullable Integer limit,
            @Parameter(description = "The member next of the page before") @RequestParam(required = false) @Nullable
                    String after) {
        if (course != null) {
            return new Page<>(signing.progress(course), null);
        }
        var most = Cursor.limit(limit);
        var found = signing.list(Cursor.decode(after), most + 1);
        return Page.of(found, most, adoption -> Cursor.encode(adoption.id())).map(signing::progress);
    }
}
