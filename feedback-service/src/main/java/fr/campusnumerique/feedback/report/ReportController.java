package fr.campusnumerique.feedback.report;

import fr.campusnumerique.feedback.Figures;
import fr.campusnumerique.feedback.Share;
import fr.campusnumerique.feedback.publication.PublicationService;
import fr.campusnumerique.feedback.publication.PublicationService.Group;
import fr.campusnumerique.feedback.publication.PublicationService.Published;
import fr.campusnumerique.feedback.publication.PublicationService.Results;
import fr.campusnumerique.web.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The published figures: for everybody by the rule, exactly for the programme's officer and operators. */
@RestController
@Tag(
        name = "Published figures",
        description =
                "Counts of people are rounded to the nearest 5 (0, 1 and 2 become 0); a share is shown only if 23 or"
                        + " more people are behind it, a median only if 8 or more are; both are computed before rounding,"
                        + " shares then given in whole percents. Sessions held and seats offered are exact. With a token"
                        + " of the role `programme-officer` or `operator` the same addresses give exact figures, for that"
                        + " reader only.")
class ReportController {

    private static final String CSV = "text/csv";

    /** No certificate is older; days without figures are not answered as if nobody had been certified. */
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

    private final PublicationService publications;
    private final ProgrammePage pages;

    ReportController(PublicationService publications, ProgrammePage pages) {
        this.publications = publications;
        this.pages = pages;
    }

    @GetMapping(path = "/programme", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "The newest published figures of the programme",
            description =
                    "By topic, course, mode, language, quarter, country, administration and place. Needs no token. As"
                            + " JSON, CSV (`Accept: text/csv`, `separator=;` for spreadsheets), or a page with charts"
                            + " (`Accept: text/html`). Names are in the language of `lang`, or of `Accept-Language`.")
    @ApiResponse(
            responseCode = "200",
            description = "The newest publication; before the first one all counts are 0",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = Programme.class)),
                @Content(mediaType = CSV),
                @Content(mediaType = MediaType.TEXT_HTML_VALUE)
            })
    @ApiResponse(responseCode = "400", description = "`asOf` is no day from 2000-01-01 to today (UTC)")
    ResponseEntity<Programme> programme(
            @RequestParam(required = false)
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    @Parameter(
                            description =
                                    "The newest publication of this day or earlier (UTC); from 2000-01-01 to today",
                            example = "2026-09-30")
                    @Nullable
                    LocalDate asOf,
            @RequestParam(required = false) @Parameter(description = "`fr` or `en`", example = "fr") @Nullable
                    String lang,
            HttpServletRequest request) {
        var words = Words.of(lang, request.getHeader("Accept-Language"));
        return answer(request, MediaType.APPLICATION_JSON)
                .header("Content-Language", words.language())
                .body(Programme.of(published(asOf), to(request), words));
    }

    @GetMapping(path = "/programme", produces = CSV)
    @Operation(summary = "The newest published figures", hidden = true)
    ResponseEntity<String> csv(
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate asOf,
            @RequestParam(required = false) @Nullable String lang,
            @RequestParam(required = false) @Nullable String separator,
            HttpServletRequest request) {
        var words = Words.of(lang, request.getHeader("Accept-Language"));
        var programme = Programme.of(published(asOf), to(request), words);
        var csv = new Csv(forSpreadsheets(separator));
        csv.add(Stream.concat(
                        Stream.of("dimension", "value", "name", "asOf"),
                        Arrays.stream(Column.values()).map(Column::title))
                .toList());
        Stream.concat(Stream.of(programme.total()), programme.tables().stream().flatMap(table -> table.rows().stream()))
                .forEach(row -> csv.add(line(programme, row)));
        return answer(request, new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header("Content-Language", words.language())
                .header("Content-Disposition", "attachment; filename=\"programme.csv\"")
                .body(csv.toString());
    }

    private static List<@Nullable Object> line(Programme programme, Figures row) {
        var line = new ArrayList<@Nullable Object>();
        line.add(row.dimension().word());
        line.add(row.value());
        line.add(row.name());
        line.add(programme.publishedAt());
        Arrays.stream(Column.values()).forEach(column -> line.add(column.of(row)));
        return line;
    }

    @GetMapping(path = "/programme", produces = MediaType.TEXT_HTML_VALUE)
    @Operation(summary = "The newest published figures", hidden = true)
    ResponseEntity<String> page(
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate asOf,
            @RequestParam(required = false) @Nullable String lang,
            HttpServletRequest request) {
        var words = Words.of(lang, request.getHeader("Accept-Language"));
        return answer(request, new MediaType("text", "html", StandardCharsets.UTF_8))
                .header("Content-Language", words.language())
                .body(pages.html(
                        Programme.of(published(asOf), to(request), words), words, asOf == null ? "" : "asOf=" + asOf));
    }

    @GetMapping(path = "/results", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "The newest published results of courses",
            description =
                    "Of the programme, its courses and their languages, from the same publication as `/programme`."
                            + " Needs no token. As JSON or CSV (`Accept: text/csv`, `separator=;` for spreadsheets)."
                            + " Respondents answered before and after the course.")
    @ApiResponse(
            responseCode = "200",
            description = "The newest publication; before the first one id and time are null, and there are no groups",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = Results.class)),
                @Content(mediaType = CSV)
            })
    ResponseEntity<Results> results(HttpServletRequest request) {
        var results = resultsFor(request);
        return answer(request, MediaType.APPLICATION_JSON)
                .eTag('"'
                        + (results.publicationId() == null ? "none" : results.publicationId())
                        + (to(request).exact() ? "-exact\"" : "\""))
                .body(results);
    }

    @GetMapping(path = "/results", produces = CSV)
    @Operation(summary = "The newest published results of courses", hidden = true)
    ResponseEntity<String> resultsCsv(
            @RequestParam(required = false) @Nullable String separator, HttpServletRequest request) {
        var csv = new Csv(forSpreadsheets(separator));
        var header = new ArrayList<>(
                List.of("scope", "courseCode", "language", "completions", "certificates", "respondents"));
        for (var share : List.of("responseRate", "proficiencyRose", "confidenceRose")) {
            header.addAll(List.of(share, share + "N", share + "Low", share + "High"));
        }
        csv.add(header);
        resultsFor(request).groups().forEach(group -> csv.add(line(group)));
        return answer(request, new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header("Content-Disposition", "attachment; filename=\"results.csv\"")
                .body(csv.toString());
    }

    private static List<@Nullable Object> line(Group group) {
        var line = new ArrayList<@Nullable Object>(Arrays.asList(
                group.scope(),
                group.courseCode(),
                group.language(),
                group.completions(),
                group.certificates(),
                group.respondents()));
        for (var share : Arrays.asList(group.responseRate(), group.proficiencyRose(), group.confidenceRose())) {
            line.addAll(share == null ? Arrays.asList(null, null, null, null) : parts(share));
        }
        return line;
    }

    private static List<@Nullable Object> parts(Share share) {
        return Arrays.asList(share.share(), share.n(), share.low(), share.high());
    }

    private Results resultsFor(HttpServletRequest request) {
        var newest = publications.newest();
        return to(request).exact()
                ? Results.exact(newest.id(), newest.publishedAt(), newest.cells())
                : Results.published(newest.id(), newest.publishedAt(), newest.cells());
    }

    private static GivenOut to(HttpServletRequest request) {
        return request.isUserInRole("programme-officer") || request.isUserInRole("operator")
                ? GivenOut.EXACTLY
                : GivenOut.TO_EVERYBODY;
    }

    /** Exact figures are for their reader alone; and what a cache keeps for everybody is not given to who may read them. */
    private static ResponseEntity.BodyBuilder answer(HttpServletRequest request, MediaType type) {
        var caching = to(request).exact()
                ? CacheControl.noStore().cachePrivate()
                : CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic();
        return ResponseEntity.ok()
                .cacheControl(caching)
                .varyBy("Accept", "Accept-Language", "Authorization")
                .contentType(type);
    }

    private static boolean forSpreadsheets(@Nullable String separator) {
        if (separator == null || separator.equals(",")) {
            return false;
        }
        if (separator.equals(";")) {
            return true;
        }
        throw new ProblemException(
                        HttpStatus.BAD_REQUEST,
                        "/problems/invalid-parameter",
                        "Fields are separated by commas, or by semicolons for spreadsheets.")
                .field("separator", "must be , or ;");
    }

    private Published published(@Nullable LocalDate asOf) {
        return asOf == null ? publications.newest() : publications.newestUntil(past(asOf, publications.today()));
    }

    static LocalDate past(LocalDate asOf, LocalDate today) {
        if (asOf.isBefore(EARLIEST) || asOf.isAfter(today)) {
            throw new ProblemException(
                            HttpStatus.BAD_REQUEST,
                            "/problems/invalid-parameter",
                            "There are figures as of " + EARLIEST + " at the earliest, and of today at the latest.")
                    .field("asOf", "must be from " + EARLIEST + " to today, by UTC");
        }
        return asOf;
    }
}
