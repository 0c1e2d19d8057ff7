package fr.campusnumerique.enrolment.xapi;

import fr.campusnumerique.enrolment.xapi.statement.Fault;
import fr.campusnumerique.web.paging.Cursor;
import fr.campusnumerique.web.paging.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What batches of statements went on without. */
@RestController
@PreAuthorize("hasRole('operator')")
@Tag(name = "xAPI: operator")
class RejectedController {

    @Schema(name = "RejectedStatement", description = "A statement that a batch went on without.")
    record Rejected(
            @Schema(nullable = true) @Nullable String statementId,
            String platform,
            Instant rejectedAt,
            List<Fault> errors) {

        static Rejected of(RejectedStatement rejected) {
            return new Rejected(
                    rejected.statementId(),
                    rejected.platform(),
                    rejected.rejectedAt(),
                    rejected.errors().stream()
                            .map(at -> new Fault(at.field(), at.rule()))
                            .toList());
        }
    }

    private final RejectedStatements rejected;

    RejectedController(RejectedStatements rejected) {
        this.rejected = rejected;
    }

    @GetMapping("/xapi/rejected")
    @Operation(
            summary = "List statements that batches went on without, the newest first",
            description = "So that the operator can ask the platform for them, whether or not it has read its answer.")
    Page<Rejected> rejected(
            @Parameter(description = "How many, 1 to 200; 50 if not given") @RequestParam @Nullable Integer limit,
            @Parameter(description = "The value of 'next' of the page before") @RequestParam @Nullable String after) {
        var most = Cursor.limit(limit);
        var keys = Cursor.decode(after, 2);
        var found = keys.isEmpty()
                ? rejected.newest(null, null, most + 1)
                : rejected.newest(Cursor.instant(keys.getFirst()), keys.getLast(), most + 1);
        return Page.of(
                        found,
                        most,
                        (RejectedStatement last) ->
                                Cursor.encode(last.rejectedAt().toString(), last.key()))
                .map(Rejected::of);
    }
}
