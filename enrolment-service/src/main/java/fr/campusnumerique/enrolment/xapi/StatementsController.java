package fr.campusnumerique.enrolment.xapi;

import fr.campusnumerique.enrolment.xapi.Outcome.Kind;
import fr.campusnumerique.enrolment.xapi.statement.Batch;
import fr.campusnumerique.enrolment.xapi.statement.Batch.MalformedBatch;
import fr.campusnumerique.web.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes xAPI statements of other learning platforms; no learning record store: they cannot be queried here. */
@RestController
@RequestMapping("/xapi/statements")
@PreAuthorize("hasRole('course-platform')")
@Tag(
        name = "xAPI",
        description = "Progress from other learning platforms, in xAPI statements: 2.0 (IEEE 9274.1.1) or 1.0.3.")
class StatementsController {

    static final String OUTCOMES = "application/vnd.campus.xapi-outcomes+json";
    static final String REJECTED = "X-Campus-Rejected";

    private static final Pattern SUPPORTED = Pattern.compile("[12]\\.0(\\.\\d+)?");
    private static final String EXAMPLE = """
        [{"id": "2a41c918-f88b-4220-af07-b9ff4a7c3fe6",
          "actor": {"account": {"homePage": "https://campus.example", "name": "Xb2vT1..."}},
          "verb": {"id": "http://adlnet.gov/expapi/verbs/completed"},
          "object": {"id": "https://campus.example/xapi/sessions/ses-7f3a9c51e2d84b06/modules/m1"},
          "timestamp": "2026-11-02T09:30:00Z"}]\
        """;

    @Schema(description = "What became of each statement of a request.")
    record Outcomes(
            @Schema(description = "How many are stored, now or before", example = "1")
            long stored,

            @Schema(description = "How many are not", example = "0")
            long rejected,

            List<Outcome> statements) {}

    private final StatementService service;

    StatementsController(StatementService service) {
        this.service = service;
    }

    @PostMapping(
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = {MediaType.APPLICATION_JSON_VALUE, OUTCOMES})
    @Operation(
            summary = "Store a statement, or an array of statements",
            description =
                    "completed and passed finish a module (or, for a whole session or course, its required modules),"
                            + " unless result.completion or result.success is false. progressed does so with"
                            + " result.completion true or the cmi5 progress of 100, and else sets where the learner goes"
                            + " on. Other verbs are valid and change nothing. The actor must have an account: its name is"
                            + " the learner's id, or `PUT /xapi/accounts` says whose it is. voided takes a statement back"
                            + " that has had no effect yet, whichever comes first; what has taken effect stays. Other than"
                            + " xAPI asks, statements are accepted one by one: bad ones, and ones whose id is known with"
                            + " other content, do not reject an array unless all of it is so. How many are not stored is"
                            + " in X-Campus-Rejected; which, and why, with Accept: " + OUTCOMES
                            + ".",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(type = "object"),
                                            examples = @ExampleObject(EXAMPLE))))
    @ApiResponse(
            responseCode = "200",
            description = "The ids of the stored statements, in the order of the request; those known before too",
            headers = {
                @Header(
                        name = "X-Experience-API-Version",
                        description = "2.0.0, or 1.0.3 if that was asked",
                        schema = @Schema(type = "string")),
                @Header(
                        name = "X-Experience-API-Consistent-Through",
                        description = "Now: what is stored is stored",
                        schema = @Schema(type = "string", format = "date-time")),
                @Header(
                        name = REJECTED,
                        description = "How many statements of an array are not stored; absent if none",
                        schema = @Schema(type = "integer"))
            },
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(type = "array", example = "[\"2a41c918-f88b-4220-af07-b9ff4a7c3fe6\"]")),
                @Content(mediaType = OUTCOMES, schema = @Schema(implementation = Outcomes.class))
            })
    @ApiResponse(
            responseCode = "400",
            description =
                    "/problems/xapi-version-not-supported, /problems/malformed-body, or /problems/statement-invalid:"
                            + " the statement, or each one of an array, breaks a rule")
    @ApiResponse(
            responseCode = "409",
            description = "/problems/statement-conflict: the single statement's id is known with other content")
    ResponseEntity<Object> store(
            Principal platform,
            @Parameter(description = "2.0, 2.0.x, 1.0 or 1.0.x", example = "2.0.0")
                    @RequestHeader(name = "X-Experience-API-Version", required = false)
                    @Nullable
                    String version,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable
                    String accept,
            @Parameter(hidden = true) @RequestParam Map<String, String> parameters,
            @RequestBody byte[] body) {
        requireSupported(version);
        parameters.keySet().stream().findFirst().ifPresent(StatementsController::refuseParameter);
        var batch = batch(body);
        var outcomes = service.accept(batch, platform.getName());
        var stored = outcomes.stream().filter(Outcome::isStored).toList();
        if (stored.isEmpty() && !outcomes.isEmpty()) {
            throw nothingStored(outcomes, batch.single());
        }
        var answer = ResponseEntity.ok();
        var rejected = outcomes.size() - stored.size();
        if (rejected > 0) {
            answer.header(REJECTED, Integer.toString(rejected));
        }
        if (accept != null && accept.contains(OUTCOMES)) {
            return answer.contentType(MediaType.parseMediaType(OUTCOMES))
                    .body(new Outcomes(stored.size(), rejected, outcomes));
        }
        return answer.contentType(MediaType.APPLICATION_JSON)
                .body(stored.stream().map(Outcome::id).toList());
    }

    private static void requireSupported(@Nullable String version) {
        if (version == null || !SUPPORTED.matcher(version.strip()).matches()) {
            throw new ProblemException(
                            HttpStatus.BAD_REQUEST,
                            "/problems/xapi-version-not-supported",
                            "Statements are taken by xAPI 2.0 and 1.0.x only.")
                    .field("X-Experience-API-Version", "must be 2.0, 2.0.x, 1.0 or 1.0.x");
        }
    }

    private static void refuseParameter(String name) {
        throw new ProblemException(
                        HttpStatus.BAD_REQUEST, "/problems/invalid-parameter", "This resource takes no parameters.")
                .field(name, "must not be sent");
    }

    private static Batch batch(byte[] body) {
        try {
            return Batch.of(new String(body, StandardCharsets.UTF_8));
        } catch (MalformedBatch malformed) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST,
                    "/problems/malformed-body",
                    Objects.requireNonNull(malformed.getMessage()),
                    malformed);
        }
    }

    private static ProblemException nothingStored(List<Outcome> outcomes, boolean single) {
        var conflict = outcomes.stream().allMatch(outcome -> outcome.outcome() == Kind.CONFLICT);
        var problem = conflict
                ? new ProblemException(
                        HttpStatus.CONFLICT,
                        "/problems/statement-conflict",
                        "Nothing was stored: another statement has this id.")
                : new ProblemException(
                        HttpStatus.BAD_REQUEST,
                        "/problems/statement-invalid",
                        single ? "The statement breaks a rule." : "Nothing was stored: no statement keeps the rules.");
        for (var outcome : outcomes) {
            var at = single ? "" : "[" + outcome.index() + "]";
            outcome.errors().forEach(fault -> problem.field(joined(at, fault.field()), fault.rule()));
        }
        return problem;
    }

    private static String joined(String at, String field) {
        return at.isEmpty() || field.isEmpty() ? at + field : at + "." + field;
    }
}
