package fr.campusnumerique.enrolment.bulk;

import fr.campusnumerique.enrolment.bulk.BulkRows.Unreadable;
import fr.campusnumerique.enrolment.bulk.BulkService.Officer;
import fr.campusnumerique.web.conditional.IdempotencyKey;
import fr.campusnumerique.web.paging.Cursor;
import fr.campusnumerique.web.paging.Page;
import fr.campusnumerique.web.problem.ProblemException;
import fr.campusnumerique.web.security.Learner;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Training officers enrol the people of their own administration. */
@RestController
@RequestMapping("/bulk-enrolments")
@PreAuthorize("hasRole('training-officer')")
@Tag(name = "Bulk enrolment", description = "Many people of one administration, by its training officer.")
class BulkController {

    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final String CSV = "text/csv";

    /** Either a session and its learners, or rows that each name both; read by {@link BulkRows}. */
    @Schema(name = "BulkEnrolmentRequest")
    record Request(
            @Schema(description = "Together with learners", example = "ses-7f3a9c51e2d84b06") @Nullable
            String sessionId,

            @Nullable List<String> learners,

            @Schema(description = "Instead of sessionId and learners") @Nullable
            List<Sent> rows) {}

    @Schema(name = "BulkEnrolmentRowRequest")
    record Sent(String sessionId, String learnerId) {}

    private final BulkService service;
    private final JsonMapper json;

    BulkController(BulkService service, JsonMapper json) {
        this.service = service;
        this.json = json;
    }

    @PostMapping(consumes = {MediaType.APPLICATION_JSON_VALUE, CSV})
    @Operation(
            summary = "Enrol many people of one's own administration",
            description = "Is accepted at once and worked through in the order of the rows, whatever crashes meanwhile:"
                    + " follow the Location. Each row has an outcome of its own. A learner who last enrolled from"
                    + " another administration is refused; for one who is not known yet, the officer's statement"
                    + " counts, and is recorded as such. The same rows sent again answer the same bulk enrolment:"
                    + " those that were refused as session-not-known are tried again, all others stay as they are;"
                    + " to have all processed anew, send an Idempotency-Key of their own. CSV has the columns"
                    + " sessionId and learnerId in any order, separated by commas or semicolons; sessionId may be"
                    + " a parameter instead.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                                        schema = @Schema(implementation = Request.class),
                                        examples =
                                                @ExampleObject("{\"sessionId\": \"ses-7f3a9c51e2d84b06\", \"learners\":"
                                                        + " [\"Xb2vT1...\"]}")),
                                @Content(
                                        mediaType = CSV,
                                        schema = @Schema(type = "string"),
                                        examples =
                                                @ExampleObject("sessionId,learnerId\nses-7f3a9c51e2d84b06,Xb2vT1...\n"))
                            }))
    @ApiResponse(
            responseCode = "202",
            description =
                    "Accepted, now or before; Location says how far it is. It runs again while rows are tried again")
    @ApiResponse(responseCode = "400", description = "/problems/invalid-body: the file as a whole cannot be read")
    ResponseEntity<BulkView> accept(
            Learner officer,
            @Parameter(description = "With CSV: the session of all rows, if it has no such column")
                    @RequestParam
                    @Nullable
                    String sessionId,
            @Parameter(description = "Names the intent; the rows themselves do if left out")
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    @Nullable
                    String key,
            InputStream body,
            HttpServletRequest request) {
        var rows = rows(body, sessionId, request);
        var content = rows.stream()
                .map(row -> List.of(row.sessionId(), row.learnerId()))
                .toList();
        var unnamed = IdempotencyKey.of("content", officer.id(), content);
        var intent = IdempotencyKey.of(key == null ? "content:" + unnamed.fingerprint() : key, officer.id(), content);
        var bulk = service.accept(intent.id(), intent.fingerprint(), officer(officer), rows);
        intent.requireSameBody(bulk.fingerprint());
        return ResponseEntity.accepted()
                .location(URI.create("/bulk-enrolments/" + bulk.id()))
                .body(service.view(bulk));
    }

    private List<Row> rows(InputStream body, @Nullable String sessionId, HttpServletRequest request) {
        try {
            return MediaType.parseMediaType(CSV).includes(MediaType.parseMediaType(request.getContentType()))
                    ? BulkRows.ofCsv(body, sessionId, service.mostRows())
                    : BulkRows.ofJson(json.createParser(body), service.mostRows());
        } catch (Unreadable unreadable) {
            throw new ProblemException(
                            HttpStatus.BAD_REQUEST,
                            "/problems/invalid-body",
                            "Nothing was accepted: the rows cannot be read.",
                            unreadable)
                    .field(unreadable.field(), Objects.requireNonNull(unreadable.getMessage()));
        } catch (JacksonException malformed) {
            throw new HttpMessageNotReadableException(
                    "the rows cannot be read", malformed, new ServletServerHttpRequest(request));
        }
    }

    private static Officer officer(Learner claims) {
        var country = claims.country().toUpperCase(Locale.ROOT);
        if (!COUNTRY.matcher(country).matches()) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN,
                    "/problems/token-claim-invalid",
                    "The claim 'country' of your token is not an ISO 3166-1 alpha-2 code.");
        }
        return new Officer(claims.id(), claims.administration(), claims.administrationId(), country);
    }

    @GetMapping("/{bulkId}")
    @Operation(
            summary = "See how far a bulk enrolment is, and the outcome of each row",
            description =
                    "For training officers of the same administration. Outcomes are what came of the row when its turn"
                            + " was; what an enrolment has become since, its learner sees.")
    @ApiResponse(responseCode = "200", description = "Its progress, and a page of its rows")
    @ApiResponse(responseCode = "404", description = "/problems/bulk-enrolment-unknown")
    BulkView.Detail see(
            Learner officer,
            @PathVariable String bulkId,
            @Parameter(description = "Only rows with this outcome") @RequestParam Row.@Nullable Outcome outcome,
            @Parameter(description = "How many rows, 1 to 200; 50 if not given") @RequestParam @Nullable Integer limit,
            @Parameter(description = "The value of 'next' of the page before") @RequestParam @Nullable String after) {
        var bulk = service.find(bulkId, officer.administrationId())
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND,
                        "/problems/bulk-enrolment-unknown",
                        "Your administration has no bulk enrolment " + bulkId + "."));
        var most = Cursor.limit(limit);
        var from = Cursor.decode(after);
        var rows = service.rows(bulk, from == null ? 0 : number(from), outcome, most + 1);
        var page = Page.of(rows, most, (Row last) -> Cursor.encode(Integer.toString(last.number())));
        return new BulkView.Detail(
                service.view(bulk), page.map(BulkView.Line::of).items(), page.next());
    }

    private static int number(String key) {
        if (!NUMBER.matcher(key).matches()) {
            throw new ProblemException(
                            HttpStatus.BAD_REQUEST,
                            "/problems/invalid-parameter",
                            "The cursor is not one that this list gave.")
                    .field("after", "must be the value of 'next' of the page before");
        }
        return Integer.parseInt(key);
    }

    @GetMapping
    @Operation(summary = "List one's administration's bulk enrolments, the newest first")
    Page<BulkView> list(
            Learner officer,
            @Parameter(description = "How many, 1 to 200; 50 if not given") @RequestParam @Nullable Integer limit,
            @Parameter(description = "The value of 'next' of the page before") @RequestParam @Nullable String after) {
        var from = Cursor.position(after, "acceptedAt", "id");
        return Page.of(service.newestOf(officer.administrationId(), from, Cursor.limit(limit)), "acceptedAt", "id")
                .map(service::view);
    }
}
