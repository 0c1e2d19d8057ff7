package fr.campusnumerique.enrolment.xapi.mapping;

import fr.campusnumerique.enrolment.csv.CsvTable;
import fr.campusnumerique.web.conditional.ETags;
import fr.campusnumerique.web.paging.Cursor;
import fr.campusnumerique.web.paging.Page;
import fr.campusnumerique.web.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The operator says whose the accounts of other systems are. */
@RestController
@RequestMapping("/xapi/accounts")
@PreAuthorize("hasRole('operator')")
@Tag(name = "xAPI: operator")
class AccountsController {

    private static final int MOST_ROWS = 10_000;
    private static final int MOST_ERRORS = 100;
    private static final List<String> COLUMNS = List.of("homePage", "name", "learnerId");

    @Schema(name = "AccountMapping", description = "Whose an account of another system is.")
    record Mapping(
            @Schema(
                    description = "Where this mapping is found: /xapi/accounts/{key}",
                    accessMode = Schema.AccessMode.READ_ONLY,
                    nullable = true)
            @Nullable
            String key,

            @NotBlank
            @Size(max = 2000)
            @Pattern(regexp = "[A-Za-z][A-Za-z0-9+.-]*:\\S+", message = "must be an IRI with a scheme")
            @Schema(description = "A slash at its end makes no difference", example = "https://moodle.example")
            String homePage,

            @NotBlank @Size(max = 2000) @Schema(example = "4711")
            String name,

            @NotNull
            @Size(max = 255)
            @Pattern(regexp = "[\\x21-\\x7e]+", message = "must be ASCII without white space")
            @Schema(example = "Xb2vT1mQ9cK0sW5rYtUe3A")
            String learnerId) {

        static Mapping of(AccountMapping mapping) {
            return new Mapping(mapping.key(), mapping.homePage(), mapping.name(), mapping.learnerId());
        }
    }

    @Schema(name = "AccountRowError")
    record RowError(
            @Schema(description = "From 1", example = "7") int row,
            @Schema(example = "learnerId") String field,
            String rule) {}

    @Schema(name = "AccountsImport", description = "What became of the rows of a file.")
    record Imported(
            int created,
            int changed,
            int unchanged,
            int refused,
            @Schema(description = "The first 100 of them") List<RowError> errors) {}

    private final Accounts accounts;
    private final Validator rules;

    AccountsController(Accounts accounts, Validator rules) {
        this.accounts = accounts;
        this.rules = rules;
    }

    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Say whose an account of another system is",
            description =
                    "Statements of that account are matched within seconds. Sending the same again changes nothing; another"
                            + " learner needs If-Match. What statements led to before stays. A file of accounts is sent as"
                            + " `text/csv` with the columns homePage, name and learnerId in any order, at most 10,000 rows:"
                            + " each row is kept, or refused, on its own, and may change a mapping.")
    @ApiResponse(responseCode = "201", description = "A new mapping")
    @ApiResponse(responseCode = "200", description = "The mapping, as it was or with its new learner")
    ResponseEntity<Mapping> put(
            @Valid @RequestBody Mapping request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        var before = accounts.find(AccountMapping.keyOf(request.homePage(), request.name()))
                .orElse(null);
        if (before == null) {
            ETags.requiredAbsent(ifMatch);
            var kept = accounts.keep(AccountMapping.of(request.homePage(), request.name(), request.learnerId()));
            return ResponseEntity.created(URI.create("/xapi/accounts/" + kept.key()))
                    .eTag(ETags.of(version(kept)))
                    .body(Mapping.of(kept));
        }
        if (before.learnerId().equals(request.learnerId())) {
            return answer(before);
        }
        ETags.required(ifMatch, version(before));
        return answer(accounts.keep(before.to(request.learnerId())));
    }

    @PutMapping(consumes = "text/csv")
    @Operation(
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            mediaType = "text/csv",
                                            schema = @Schema(type = "string"),
                                            examples =
                                                    @ExampleObject(
                                                            "homePage,name,learnerId\nhttps://moodle.example,4711,Xb2vT1...\n"))))
    @ApiResponse(responseCode = "400", description = "/problems/invalid-body: the file as a whole cannot be read")
    Imported putAll(InputStream body) {
        try {
            return keep(new CsvTable(body));
        } catch (CsvTable.Malformed malformed) {
            throw unreadable("", String.valueOf(malformed.getMessage()));
        }
    }

    private Imported keep(CsvTable table) {
        if (table.header().size() != COLUMNS.size() || !table.header().containsAll(COLUMNS)) {
            throw unreadable("", "must have the columns " + String.join(", ", COLUMNS));
        }
        int row = 0;
        int created = 0;
        int changed = 0;
        int refused = 0;
        var errors = new ArrayList<RowError>();
        for (var cells = table.next(); cells != null; cells = table.next()) {
            if (++row > MOST_ROWS) {
                throw unreadable("rows", "must be at most " + MOST_ROWS + "; the rows before were kept");
            }
            var broken = new ArrayList<RowError>();
            var mapping = mapping(row, table.header(), cells, broken);
            if (mapping == null) {
                refused++;
                broken.stream().limit(MOST_ERRORS - errors.size()).forEach(errors::add);
                continue;
            }
            var before = accounts.find(AccountMapping.keyOf(mapping.homePage(), mapping.name()))
                    .orElse(null);
            if (before == null) {
                accounts.keep(AccountMapping.of(mapping.homePage(), mapping.name(), mapping.learnerId()));
                created++;
            } else if (!before.learnerId().equals(mapping.learnerId())) {
                accounts.keep(before.to(mapping.learnerId()));
                changed++;
            }
        }
        return new Imported(created, changed, row - created - changed - refused, refused, List.copyOf(errors));
    }

    private @Nullable Mapping mapping(int row, List<String> header, List<String> cells, List<RowError> broken) {
        if (cells.size() != header.size()) {
            broken.add(new RowError(row, "", "must have " + header.size() + " cells, and has " + cells.size()));
            return null;
        }
        var mapping = new Mapping(
                null,
                cells.get(header.indexOf("homePage")),
                cells.get(header.indexOf("name")),
                cells.get(header.indexOf("learnerId")));
        rules.validate(mapping).stream()
                .map(rule -> new RowError(row, rule.getPropertyPath().toString(), rule.getMessage()))
                .forEach(broken::add);
        return broken.isEmpty() ? mapping : null;
    }

    private static ProblemException unreadable(String field, String rule) {
        return new ProblemException(HttpStatus.BAD_REQUEST, "/problems/invalid-body", "The file cannot be read.")
                .field(field, rule);
    }

    @GetMapping
    @Operation(summary = "List whose accounts of other systems are")
    Page<Mapping> list(
            @Parameter(description = "How many, 1 to 200; 50 if not given") @RequestParam @Nullable Integer limit,
            @Parameter(description = "The value of 'next' of the page before") @RequestParam @Nullable String after) {
        var most = Cursor.limit(limit);
        var found = accounts.list(Cursor.decode(after), most + 1);
        return Page.of(found, most, (AccountMapping last) -> Cursor.encode(last.key()))
                .map(Mapping::of);
    }

    @GetMapping("/{key}")
    @Operation(summary = "See whose one account is")
    ResponseEntity<Mapping> see(@PathVariable String key) {
        return accounts.find(key)
                .map(AccountsController::answer)
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND, "/problems/account-unknown", "No mapping of an account has this key."));
    }

    @DeleteMapping("/{key}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take a mapping back", description = "What statements led to by it stays.")
    @ApiResponse(responseCode = "204", description = "Gone, now or before")
    void remove(@PathVariable String key) {
        accounts.remove(key);
    }

    private static ResponseEntity<Mapping> answer(AccountMapping mapping) {
        return ETags.ok(version(mapping), Mapping.of(mapping));
    }

    private static long version(AccountMapping mapping) {
        return mapping.version() == null ? 0 : mapping.version();
    }
}
