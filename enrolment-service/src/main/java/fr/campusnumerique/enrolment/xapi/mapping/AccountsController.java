package fr.campusnumerique.enrolment.xapi.mapping;

import fr.campusnumerique.enrolment.csv.CsvTable;
import fr.campusnumerique.web.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The operator says whose the accounts of other systems are. */
@RestController
@RequestMapping("/xapi/accounts")
@Tag(name = "xAPI: operator")
class AccountsController extends MappingController<AccountMapping, AccountsController.Account> {

    private static final int MOST_ROWS = 10_000;
    private static final int MOST_ERRORS = 100;
    private static final List<String> COLUMNS = List.of("homePage", "name", "learnerId");

    @Schema(name = "AccountMapping", description = "Whose an account of another system is.")
    record Account(
            @Schema(
                    description = "Where this mapping is found: /xapi/accounts/{key}",
                    accessMode = Schema.AccessMode.READ_ONLY)
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

        static Account of(AccountMapping mapping) {
            return new Account(mapping.key(), mapping.homePage(), mapping.name(), mapping.learnerId());
        }

        AccountMapping mapping() {
            return AccountMapping.of(homePage, name, learnerId);
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

            @Schema(description = "The first 100 of them") @NotNull
            List<RowError> errors) {}

    private final Accounts accounts;
    private final Validator rules;

    AccountsController(Accounts accounts, Validator rules) {
        super(accounts, "account");
        this.accounts = accounts;
        this.rules = rules;
    }

    @Override
    Account view(AccountMapping mapping) {
        return Account.of(mapping);
    }

    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Say whose an account of another system is",
            description =
                    "Statements of that account are matched within seconds. Sending the same again changes nothing;"
                            + " another learner needs If-Match. What statements led to before stays. A file of accounts is"
                            + " sent as `text/csv` with the columns homePage, name and learnerId in any order, at most"
                            + " 10,000 rows: each row is kept, or refused, on its own, and may change a mapping.")
    @ApiResponse(responseCode = "201", description = "A new mapping")
    @ApiResponse(
            responseCode = "200",
            description = "The mapping, as it was or with its new learner; of a file, what became of its rows",
            content = @Content(schema = @Schema(implementation = Account.class)))
    ResponseEntity<Account> put(
            @Valid @RequestBody Account request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return keep(request.mapping(), "/xapi/accounts", ifMatch);
    }

    @PutMapping(consumes = "text/csv")
    @Operation(
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            mediaType = "text/csv",
                                            schema = @Schema(type = "string"),
                                            examples = @ExampleObject("homePage,name,learnerId\n"
                                                            + "https://moodle.example,4711,Xb2vT1...\n"))))
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
        // All are read before the first is kept: a file that is refused as a whole changes nothing.
        var rows = new ArrayList<List<String>>();
        for (var cells = table.next(); cells != null; cells = table.next()) {
            if (rows.size() == MOST_ROWS) {
                throw unreadable("rows", "must be at most " + MOST_ROWS);
            }
            rows.add(cells);
        }
        int row = 0;
        int created = 0;
        int changed = 0;
        int refused = 0;
        var errors = new ArrayList<RowError>();
        for (var cells : rows) {
            row++;
            var broken = new ArrayList<RowError>();
            var account = account(row, table.header(), cells, broken);
            if (account == null) {
                refused++;
                broken.stream().limit(MOST_ERRORS - errors.size()).forEach(errors::add);
                continue;
            }
            var said = account.mapping();
            var before = accounts.find(said.key()).orElse(null);
            if (before == null) {
                accounts.keep(said);
                created++;
            } else if (!before.says(said)) {
                accounts.keep(said.as(before.version()));
                changed++;
            }
        }
        return new Imported(created, changed, row - created - changed - refused, refused, List.copyOf(errors));
    }

    private @Nullable Account account(int row, List<String> header, List<String> cells, List<RowError> broken) {
        if (cells.size() != header.size()) {
            broken.add(new RowError(row, "", "must have " + header.size() + " cells, and has " + cells.size()));
            return null;
        }
        var account = new Account(
                null,
                cells.get(header.indexOf("homePage")),
                cells.get(header.indexOf("name")),
                cells.get(header.indexOf("learnerId")));
        rules.validate(account).stream()
                .map(rule -> new RowError(row, rule.getPropertyPath().toString(), rule.getMessage()))
                .forEach(broken::add);
        return broken.isEmpty() ? account : null;
    }

    private static ProblemException unreadable(String field, String rule) {
        return new ProblemException(HttpStatus.BAD_REQUEST, "/problems/invalid-body", "The file cannot be read.")
                .field(field, rule);
    }
}
