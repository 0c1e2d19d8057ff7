package fr.campusnumerique.feedback.report;

import fr.campusnumerique.feedback.CellCounts;
import fr.campusnumerique.feedback.CellKey;
import fr.campusnumerique.feedback.Dimension;
import fr.campusnumerique.feedback.Figures;
import fr.campusnumerique.feedback.publication.PublicationService;
import fr.campusnumerique.feedback.replica.ReplicaCountService;
import fr.campusnumerique.web.conditional.IdempotencyKey;
import fr.campusnumerique.web.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What only those who run the programme, and trainers for themselves, may ask. */
@RestController
@RequestMapping("/programme")
@Tag(name = "Programme", description = "Publishing the programme's figures, and exact ones; never cached.")
class OfficerController {

    private static final CacheControl PRIVATE = CacheControl.noStore().cachePrivate();

    private final PublicationService publications;
    private final ReplicaCountService counts;

    OfficerController(PublicationService publications, ReplicaCountService counts) {
        this.publications = publications;
        this.counts = counts;
    }

    @PostMapping("/publications")
    @PreAuthorize("hasAnyRole('operator', 'programme-officer')")
    @Operation(
            summary = "Publish the figures as they are now",
            description =
                    "Counts everything anew. Public at `/programme` and `/results` from then on, by the rule of published"
                            + " figures; the answer is exact.")
    @ApiResponse(responseCode = "201", description = "Published")
    ResponseEntity<Programme> publish(
            @RequestHeader(name = "Idempotency-Key", required = false)
                    @Parameter(
                            description = "Repeat a request safely: the same key gives the same publication",
                            example = "0f1c9a52-6e0e-4a55-9a30-3f3c5d1d3f10")
                    @Nullable
                    String idempotencyKey,
            @AuthenticationPrincipal Jwt officer,
            HttpServletRequest request) {
        var intent = IdempotencyKey.of(idempotencyKey, String.valueOf(officer.getSubject()), Map.of());
        var published = publications.publish(intent.id());
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(PRIVATE)
                .body(Programme.of(published, GivenOut.EXACTLY, words(request)));
    }

    @GetMapping("/current")
    @PreAuthorize("hasAnyRole('operator', 'programme-officer')")
    @Operation(summary = "The figures as they are now", description = "Exact, and not for publication.")
    @ApiResponse(responseCode = "200", description = "Not published; id and time are null")
    ResponseEntity<Programme> current(HttpServletRequest request) {
        return ResponseEntity.ok()
                .cacheControl(PRIVATE)
                .body(Programme.of(publications.current(), GivenOut.EXACTLY, words(request)));
    }

    @GetMapping("/certified")
    @PreAuthorize("hasAnyRole('operator', 'programme-officer')")
    @Operation(
            summary = "How many people were certified at the end of a day",
            description =
                    "Distinct people with a certificate that was valid then, as far as its events have arrived; exact, and"
                            + " so not for publication.")
    @ApiResponse(responseCode = "200", description = "The people, and the day")
    @ApiResponse(responseCode = "400", description = "`asOf` is no day from 2000-01-01 to today (UTC)")
    ResponseEntity<Certified> certified(
            @RequestParam(required = false)
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    @Parameter(description = "By UTC; today if it is left out", example = "2026-09-30")
                    @Nullable
                    LocalDate asOf) {
        var today = publications.today();
        var day = asOf == null ? today : ReportController.past(asOf, today);
        return ResponseEntity.ok().cacheControl(PRIVATE).body(new Certified(counts.certifiedOn(day), day));
    }

    @GetMapping("/trainers")
    @PreAuthorize("hasRole('programme-officer')")
    @Operation(summary = "The newest published figures of every trainer's sessions", description = "Exact.")
    @ApiResponse(responseCode = "200", description = "Trainers of whom there are figures")
    ResponseEntity<Trainers> trainers(HttpServletRequest request) {
        var words = words(request);
        return ResponseEntity.ok()
                .cacheControl(PRIVATE)
                .body(new Trainers(publications.newest().cells().stream()
                        .filter(cell -> cell.dimension() == Dimension.TRAINER)
                        .map(cell -> GivenOut.EXACTLY.figures(cell, words))
                        .toList()));
    }

    @GetMapping("/trainers/{trainerId}")
    @PreAuthorize("hasAnyRole('programme-officer', 'trainer')")
    @Operation(
            summary = "The newest published figures of one trainer's sessions",
            description = "For oneself by the rule of published figures, or exactly for the officer.")
    @ApiResponse(responseCode = "200", description = "The figures; 0 if there are none")
    @ApiResponse(responseCode = "403", description = "Another trainer's")
    ResponseEntity<Figures> trainer(
            @PathVariable @Parameter(example = "5f0e9d2c7b1a4e38") String trainerId,
            @AuthenticationPrincipal Jwt jwt,
            HttpServletRequest request) {
        var officer = request.isUserInRole("programme-officer");
        if (!officer && !trainerId.equals(jwt.getSubject())) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN,
                    "/problems/forbidden",
                    "Figures of a trainer are for that trainer and the officer.");
        }
        var counted =
                publications.trainer(trainerId).orElse(CellCounts.none(new CellKey(Dimension.TRAINER, trainerId)));
        return ResponseEntity.ok()
                .cacheControl(PRIVATE)
                .body((officer ? GivenOut.EXACTLY : GivenOut.TO_EVERYBODY).figures(counted, words(request)));
    }

    private static Words words(HttpServletRequest request) {
        return Words.of(null, request.getHeader("Accept-Language"));
    }

    @Schema(name = "Trainers")
    record Trainers(List<Figures> trainers) {}

    /** @param asOf end of this day, UTC */
    @Schema(name = "CertifiedPeople")
    record Certified(int people, LocalDate asOf) {}
}
