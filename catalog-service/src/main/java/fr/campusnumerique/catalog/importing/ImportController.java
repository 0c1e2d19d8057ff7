package fr.campusnumerique.catalog.importing;

import fr.campusnumerique.catalog.session.SessionPlan;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.InputStream;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A year's sessions at once, from a spreadsheet or another system. */
@RestController
@RequestMapping("/sessions/import")
@PreAuthorize("hasRole('catalogue-editor')")
@Tag(name = "Sessions")
class ImportController {

    static final int MOST_ROWS = 5000;
    private static final String HOW = "Each row is judged by itself and has its outcome; a refused row harms no other."
            + " Its reference is the editors' own name for the session: the same row again changes nothing, another one"
            + " with the same reference revises the session; if it does not speak of trainers, they stay. A row that names"
            + " somebody who teaches another session then is refused, also if that is one of an earlier row. At most"
            + " 5,000 rows and 4 MB.";

    @Schema(name = "SessionFile")
    record File(@NotNull @Size(max = MOST_ROWS) List<SessionPlan> sessions) {}

    private final ImportService imports;

    ImportController(ImportService imports) {
        this.imports = imports;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Import sessions",
            description = HOW + " As JSON, a row is what is sent to announce a session, with a reference and"
                    + " `schedule`: whether it is announced at once.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = File.class))))
    ImportService.Result json(InputStream file) {
        return imports.importRows(ImportJson.read(file, MOST_ROWS));
    }

    @PostMapping(consumes = "text/csv")
    @Operation(
            summary = "Import sessions",
            description = HOW + " As CSV: UTF-8, commas or semicolons, the names of the columns first: reference,"
                    + " courseCode, language, mode, enrolmentOpensAt, enrolmentClosesAt, timeZone, city, capacity,"
                    + " minimumToRun, approvals and trainers (separated by spaces), schedule, part1StartsAt,"
                    + " part1EndsAt, part1Place, part1JoinLink, part2StartsAt and so on. Times without an offset are"
                    + " local to timeZone.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string"))))
    ImportService.Result csv(InputStream file) {
        return imports.importRows(ImportCsv.read(file, MOST_ROWS));
    }
}
