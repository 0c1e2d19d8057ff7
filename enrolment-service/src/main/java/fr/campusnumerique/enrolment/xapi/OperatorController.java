package fr.campusnumerique.enrolment.xapi;

import fr.campusnumerique.enrolment.xapi.statement.Fault;
import fr.campusnumerique.web.paging.Cursor;
import fr.campusnumerique.web.paging.Page;
import fr.campusnumerique.web.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Statements without effect, for the operator: those that match nothing yet, and those that were rejected. */
@RestController
@RequestMapping("/xapi")
@PreAuthorize("hasRole('operator')")
@Tag(name = "xAPI: operator", description = "Statements that wait, were rejected, and what activities are here.")
class OperatorController {

    private static final String LIMIT = "How many, 1 to 200; 50 if not given";
    private static final String AFTER = "The value of 'next' of the page before";

    @Schema(name = "UnmatchedStatement", description = "A statement without effect, so far.")
    record Unmatched(
            @Schema(example = "2a41c918-f88b-4220-af07-b9ff4a7c3fe6")
            String statementId,

            @Schema(
                    allowableValues = {"unmatched", "applied", "ignored", "discarded"},
                    example = "unmatched")
            String state,

            @Schema(
                    description = "account-unknown, activity-unknown, session-unknown, course-unknown, module-unknown,"
                            + " course-requires-no-module, not-enrolled, not-applied-yet, received, or why the enrolment"
                            + " refused it; of a discarded one the operator's reason",
                    example = "activity-unknown")
            @Nullable
            String reason,

            String homePage,
            String learnerId,
            String verb,
            String activityId,
            @Nullable Instant timestamp,
            Instant receivedAt,

            @Schema(description = "When it is tried again by itself") @Nullable
            Instant nextTryAt) {

        static Unmatched of(StoredStatement statement) {
            return new Unmatched(
                    statement.id(),
                    statement.state().word(),
                    statement.reason(),
                    statement.homePage(),
                    statement.learnerId(),
                    statement.verb(),
                    statement.activityId(),
                    statement.timestamp(),
                    statement.receivedAt(),
                    statement.dueAt());
        }
    }

    @Schema(name = "RejectedStatement", description = "A statement that a batch went on without.")
    record Rejected(@Nullable String statementId, String platform, Instant rejectedAt, List<Fault> errors) {

        static Rejected of(RejectedStatement rejected) {
            return new Rejected(rejected.statementId(), rejected.platform(), rejected.rejectedAt(), rejected.errors());
        }
    }

    record Discard(
            @NotBlank @Size(max = 500) @Schema(example = "a test account of the platform")
            String reason) {}

    private final StoredStatements statements;
    private final RejectedStatements rejected;
    private final StatementService service;

    OperatorController(StoredStatements statements, RejectedStatements rejected, StatementService service) {
        this.statements = statements;
        this.rejected = rejected;
        this.service = service;
    }

    @GetMapping("/unmatched")
    @Operation(
            summary = "List statements that match nothing yet, the longest waiting first",
            description = "They leave the list by themselves once what they wait for has arrived.")
    Page<Unmatched> unmatched(
            @Parameter(description = "Only those with this reason", example = "activity-unknown")
                    @RequestParam
                    @Nullable
                    String reason,
            @Parameter(description = LIMIT) @RequestParam @Nullable Integer limit,
            @Parameter(description = AFTER) @RequestParam @Nullable String after) {
        var from = Cursor.position(after, "receivedAt", "id");
        return Page.of(statements.unmatched(reason, from, Cursor.limit(limit)), "receivedAt", "id")
                .map(Unmatched::of);
    }

    @PostMapping("/unmatched/{statementId}/discard")
    @Operation(
            summary = "Give an unmatched statement up",
            description = "It stays known by its id, and never takes effect. Repeating it changes nothing; neither does"
                    + " discarding one that has taken effect meanwhile: the answer says what it is.")
    @ApiResponse(responseCode = "200", description = "What the statement is now")
    @ApiResponse(responseCode = "404", description = "/problems/statement-unknown")
    Unmatched discard(@PathVariable String statementId, @Valid @RequestBody Discard request) {
        return service.discard(statementId.toLowerCase(Locale.ROOT), request.reason())
                .map(Unmatched::of)
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND, "/problems/statement-unknown", "No statement here has this id."));
    }

    @GetMapping("/rejected")
    @Operation(
            summary = "List statements that batches went on without, the newest first",
            description = "So that the operator can ask the platform for them, whether or not it has read its answer.")
    Page<Rejected> rejected(
            @Parameter(description = LIMIT) @RequestParam @Nullable Integer limit,
            @Parameter(description = AFTER) @RequestParam @Nullable String after) {
        var from = Cursor.position(after, "rejectedAt", "key");
        return Page.of(rejected.newest(from, Cursor.limit(limit)), "rejectedAt", "key")
                .map(Rejected::of);
    }
}
