package fr.campusnumerique.enrolment.privacy;

import fr.campusnumerique.enrolment.privacy.Erasure.Certificates;
import fr.campusnumerique.enrolment.privacy.Erasure.State;
import fr.campusnumerique.enrolment.privacy.ErasureEvent.Facts;
import fr.campusnumerique.web.paging.Cursor;
import fr.campusnumerique.web.paging.Page;
import fr.campusnumerique.web.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** To be forgotten: asked for by the learner, or by an operator for them. */
@RestController
@RequestMapping("/erasures")
@Tag(name = "Erasures", description = "A learner asks to be forgotten by every service of the campus.")
class ErasureController {

    private static final String OPERATOR = "ROLE_operator";

    @Schema(name = "ErasureRequest")
    record ErasureRequest(
            @NotNull
            @Pattern(regexp = "keep|withdraw", message = "must be keep or withdraw")
            @Schema(
                    description =
                            "What becomes of certificates that are valid already: they stay verifiable with the names"
                                    + " on them, or are withdrawn",
                    allowableValues = {"keep", "withdraw"},
                    example = "keep")
            String certificates,

            @Size(min = 1, max = 255)
            @Pattern(regexp = "[\\x21-\\x7e]+", message = "must be ASCII without white space")
            @Schema(
                    description = "Only for an operator: whom to forget. A learner asks for themself and leaves it out",
                    example = "3pQv7mZrX0sK8yTnB1eWcA")
            @Nullable
            String learnerId) {}

    private final ErasureService erasures;

    ErasureController(ErasureService erasures) {
        this.erasures = erasures;
    }

    @PostMapping
    @PreAuthorize("hasAnyRole('learner', 'operator')")
    @Operation(
            summary = "Ask to be forgotten",
            description =
                    "Every service removes what it holds about the learner, or makes it anonymous, and acknowledges;"
                            + " then the request is closed. Until then the learner cannot enrol; afterwards they begin"
                            + " anew. Needs no Idempotency-Key: while a request is open, asking again answers it. Keep the"
                            + " erasureId: once it is closed, it is the only way to it.")
    @ApiResponse(responseCode = "202", description = "Asked, now or before; Location leads to it")
    @ApiResponse(responseCode = "403", description = "/problems/not-your-erasure: learnerId is for operators")
    @ApiResponse(
            responseCode = "409",
            description = "/problems/erasure-open: one is open with the other choice for certificates, which stands")
    ResponseEntity<Facts> request(Authentication who, @Valid @RequestBody ErasureRequest request) {
        var certificates = Certificates.valueOf(request.certificates().toUpperCase(Locale.ROOT));
        var erasure = erasures.request(whom(who, request), certificates);
        if (erasure.certificates() != certificates) {
            throw new ProblemException(
                    HttpStatus.CONFLICT,
                    "/problems/erasure-open",
                    "An erasure is open already, with the choice "
                            + erasure.facts().certificates() + ": certificates may be gone, so it cannot be changed.");
        }
        return ResponseEntity.accepted()
                .location(URI.create("/erasures/" + erasure.id()))
                .body(erasure.facts());
    }

    private static String whom(Authentication who, ErasureRequest request) {
        var named = request.learnerId();
        if (isOperator(who)) {
            if (named == null) {
                throw new ProblemException(
                                HttpStatus.BAD_REQUEST,
                                "/problems/invalid-body",
                                "An operator says who is to be forgotten.")
                        .field("learnerId", "must not be null");
            }
            return named;
        }
        if (named != null && !named.equals(who.getName())) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN,
                    "/problems/not-your-erasure",
                    "Only an operator may ask this for someone else.");
        }
        return who.getName();
    }

    private static boolean isOperator(Authentication who) {
        return who.getAuthorities().stream().anyMatch(role -> OPERATOR.equals(role.getAuthority()));
    }

    @GetMapping("/{erasureId}")
    @PreAuthorize("hasAnyRole('learner', 'operator')")
    @Operation(
            summary = "See a request to be forgotten",
            description =
                    "An open one: the learner's own, or any as an operator. A closed one names nobody: who has its id"
                            + " may see it.")
    @ApiResponse(responseCode = "200", description = "Where it stands")
    @ApiResponse(responseCode = "404", description = "/problems/erasure-unknown")
    Facts see(Authentication who, @PathVariable String erasureId) {
        return erasures.find(erasureId)
                .filter(erasure -> !erasure.isOpen() || isOperator(who) || erasure.isOf(who.getName()))
                .map(Erasure::facts)
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND, "/problems/erasure-unknown", "There is no erasure " + erasureId + "."));
    }

    @GetMapping
    @PreAuthorize("hasRole('operator')")
    @Operation(
            summary = "List requests to be forgotten, the oldest first",
            description = "Open ones say which services have not acknowledged, and since when they should have.")
    Page<Facts> list(
            @Parameter(
                            description = "open if not given",
                            schema =
                                    @Schema(
                                            allowableValues = {"open", "closed"},
                                            defaultValue = "open"))
                    @RequestParam(defaultValue = "open")
                    @Pattern(regexp = "open|closed", message = "must be open or closed")
                    String state,
            @Parameter(description = "How many, 1 to 200; 50 if not given") @RequestParam @Nullable Integer limit,
            @Parameter(description = "The value of 'next' of the page before") @RequestParam @Nullable String after) {
        var from = Cursor.position(after, "requestedAt", "id");
        return Page.of(
                        erasures.list(State.valueOf(state.toUpperCase(Locale.ROOT)), from, Cursor.limit(limit)),
                        "requestedAt",
                        "id")
                .map(Erasure::facts);
    }
}
