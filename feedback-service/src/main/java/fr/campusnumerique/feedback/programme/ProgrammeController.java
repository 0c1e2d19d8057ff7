package fr.campusnumerique.feedback.programme;

import fr.campusnumerique.web.conditional.IdempotencyKey;
import fr.campusnumerique.web.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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

@RestController
@RequestMapping("/programme")
@Tag(
        name = "Programme",
        description =
                "The figures of the programme by topic, course, mode, language, quarter, country, administration and"
                        + " place. Nothing is shown of fewer than 5 people, and nothing from which it could be computed, whatever"
                        + " is added and subtracted over all tables and publications of one figure.")
class ProgrammeController {

    private static final String CSV = "text/csv";
    private static final CacheControl PUBLIC =
            CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic();

    /** No certificate is older; days without figures are not answered as if nobody had been certified. */
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

    private final ProgrammeService programme;

    ProgrammeController(ProgrammeService programme) {
        this.programme = programme;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "The newest published figures",
            description =
                    "Needs no token. As JSON, CSV (`Accept: text/csv`), or a page with charts (`Accept: text/html`).")
    @ApiResponse(responseCode = "200", description = "The newest publication; before the first one all is null")
    @ApiResponse(responseCode = "400", description = "`asOf` is no day from 2000-01-01 to today (UTC)")
    ResponseEntity<ProgrammeAnswer> json(
            @RequestParam(required = false)
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    @Parameter(
                            description =
                                    "The newest publication of this day or earlier (UTC); from 2000-01-01 to today",
                            example = "2026-09-30")
                    @Nullable
                    LocalDate asOf) {
        return answer(MediaType.APPLICATION_JSON).body(published(asOf));
    }

    @GetMapping(produces = CSV)
    @Operation(summary = "The newest published figures", hidden = true)
    ResponseEntity<String> csv(
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate asOf) {
        return answer(MediaType.parseMediaType(CSV + ";charset=UTF-8"))
                .header("Content-Disposition", "attachment; filename=\"programme.csv\"")
                .body(ProgrammeCsv.of(published(asOf)));
    }

    @GetMapping(produces = MediaType.TEXT_HTML_VALUE)
    @Operation(summary = "The newest published figures", hidden = true)
    ResponseEntity<String> page(
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate asOf,
            @RequestParam(required = false) @Nullable String lang,
            Locale accepted) {
        var words = Words.in(lang == null ? accepted.getLanguage() : lang);
        return answer(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .header("Content-Language", words.language())
                .body(new Report(published(asOf), words).html());
    }

    private static ResponseEntity.BodyBuilder answer(MediaType type) {
        return ResponseEntity.ok()
                .cacheControl(PUBLIC)
                .varyBy("Accept", "Accept-Language")
                .contentType(type);
    }

    private ProgrammeAnswer published(@Nullable LocalDate asOf) {
        var publication = asOf == null ? programme.newest() : programme.newestUntil(past(asOf));
        return publication.map(ProgrammeAnswer::of).orElseGet(() -> ProgrammeAnswer.unpublished(List.of()));
    }

    private LocalDate past(LocalDate asOf) {
        if (asOf.isBefore(EARLIEST) || asOf.isAfter(programme.today())) {
            throw new ProblemException(
                            HttpStatus.BAD_REQUEST,
                            "/problems/invalid-parameter",
                            "There are figures as of " + EARLIEST + " at the earliest, and of today at the latest.")
                    .field("asOf", "must be from " + EARLIEST + " to today, by UTC");
        }
        return asOf;
    }

    @GetMapping("/certified")
    @PreAuthorize("hasAnyRole('operator', 'programme-officer')")
    @Operation(
            summary = "How many people were certified at the end of a day",
            description =
                    "Distinct people with a certificate that was valid then, as far as the news has come; to the unit, and"
                            + " so not for publication: of two days one can be subtracted from the other.")
    @ApiResponse(responseCode = "200", description = "The people, and the day")
    @ApiResponse(responseCode = "400", description = "`asOf` is no day from 2000-01-01 to today (UTC)")
    ResponseEntity<Certified> certified(
            @RequestParam(required = false)
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    @Parameter(description = "By UTC; today if it is left out", example = "2026-09-30")
                    @Nullable
                    LocalDate asOf) {
        var day = asOf == null ? programme.today() : past(asOf);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Certified(programme.certified(day), day));
    }

    @PostMapping("/publications")
    @PreAuthorize("hasAnyRole('operator', 'programme-officer')")
    @Operation(
            summary = "Publish the figures as they are now",
            description =
                    "What may not be shown anew, because too few people stand behind what changed, keeps its earlier"
                            + " value. An answer counts as it was when it was first counted.")
    @ApiResponse(responseCode = "201", description = "Published")
    ResponseEntity<ProgrammeAnswer> publish(
            @RequestHeader(name = "Idempotency-Key", required = false)
                    @Parameter(
                            description = "Repeat a request safely: the same key gives the same publication",
                            example = "0f1c9a52-6e0e-4a55-9a30-3f3c5d1d3f10")
                    @Nullable
                    String idempotencyKey,
            @AuthenticationPrincipal Jwt officer) {
        var intent = IdempotencyKey.of(idempotencyKey, String.valueOf(officer.getSubject()), Map.of());
        var published = programme.publish(intent.id());
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(ProgrammeAnswer.of(published));
    }

    @GetMapping("/current")
    @PreAuthorize("hasAnyRole('operator', 'programme-officer')")
    @Operation(
            summary = "What a publication now would show",
            description = "Not for publication: who looks again and again sees what waits for a publication.")
    @ApiResponse(responseCode = "200", description = "Not published; id and time are null")
    ResponseEntity<ProgrammeAnswer> current() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(ProgrammeAnswer.unpublished(programme.current().figures()));
    }

    @GetMapping("/trainers")
    @PreAuthorize("hasRole('programme-officer')")
    @Operation(summary = "The newest published figures of every trainer's sessions")
    @ApiResponse(responseCode = "200", description = "Trainers of whom something is shown")
    ResponseEntity<Trainers> trainers() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Trainers(ofTrainers()));
    }

    @GetMapping("/trainers/{trainerId}")
    @PreAuthorize("hasAnyRole('programme-officer', 'trainer')")
    @Operation(
            summary = "The newest published figures of one trainer's sessions",
            description = "For oneself, or the officer.")
    @ApiResponse(responseCode = "200", description = "The figures; null where too few people stand behind them")
    @ApiResponse(responseCode = "403", description = "Another trainer's")
    ResponseEntity<Figures> trainer(
            @PathVariable @Parameter(example = "5f0e9d2c7b1a4e38") String trainerId, @AuthenticationPrincipal Jwt jwt) {
        var roles = jwt.getClaimAsStringList("roles");
        if (!trainerId.equals(jwt.getSubject()) && (roles == null || !roles.contains("programme-officer"))) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN,
                    "/problems/forbidden",
                    "Figures of a trainer are for that trainer and the officer.");
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(ofTrainers().stream()
                        .filter(figures -> figures.value().equals(trainerId))
                        .findFirst()
                        .orElse(Figures.none(new Cell(Dimension.TRAINER, trainerId))));
    }

    private List<Figures> ofTrainers() {
        return programme.newest().map(ProgrammePublication::figures).orElse(List.of()).stream()
                .filter(figures -> figures.dimension() == Dimension.TRAINER)
                .toList();
    }

    record Trainers(List<Figures> trainers) {}

    /** @param asOf end of this day, UTC */
    @Schema(name = "CertifiedPeople")
    record Certified(int people, LocalDate asOf) {}
}
