package fr.campusnumerique.enrolment.attendance;

import fr.campusnumerique.enrolment.enrolment.Attendance;
import fr.campusnumerique.enrolment.enrolment.Enrolment;
import fr.campusnumerique.web.paging.Cursor;
import fr.campusnumerique.web.paging.Page;
import fr.campusnumerique.web.problem.ProblemException;
import fr.campusnumerique.web.security.Learner;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Attendance, as the trainers of a session note it. */
@RestController
@RequestMapping("/sessions/{sessionId}/attendance")
@PreAuthorize("hasRole('trainer')")
@Tag(name = "Attendance", description = "For the trainers of the session.")
class AttendanceController {

    private static final String ASCII = "[\\x21-\\x7e]*";

    record Sheet(
            @NotNull @Size(max = 1_000) @Schema(description = "Subjects of those who were there", example = "[]")
            List<@NotBlank @Size(max = 255) @Pattern(regexp = ASCII) String> attended,

            @Size(max = 1_000) @Schema(description = "Subjects of those who were not", example = "[]") @Nullable
            List<@NotBlank @Size(max = 255) @Pattern(regexp = ASCII) String> absent) {

        List<String> absentOnes() {
            return absent == null ? List.of() : absent;
        }
    }

    @Schema(name = "AttendanceNoted")
    record Noted(String sessionId, String partId, List<AttendanceService.Outcome> outcomes) {}

    @Schema(name = "Participant")
    record Participant(String enrolmentId, String learnerId, String state, List<Attendance.Mark> attendance) {

        static Participant of(Enrolment enrolment) {
            return new Participant(
                    enrolment.id(), enrolment.learnerId(), enrolment.state().word(), enrolment.marks());
        }
    }

    private final AttendanceService service;

    AttendanceController(AttendanceService service) {
        this.service = service;
    }

    @PutMapping("/{partId}")
    @Operation(
            summary = "Note who was there in a part",
            description =
                    "Repeating it changes nothing; a later note corrects an earlier one, also after the session was"
                            + " held. Learners who are not named stay as they are. Each learner has an outcome of their"
                            + " own.")
    @ApiResponse(responseCode = "200", description = "What became of each")
    @ApiResponse(responseCode = "403", description = "/problems/not-the-trainer")
    @ApiResponse(responseCode = "404", description = "/problems/session-not-known or /problems/part-unknown")
    @ApiResponse(responseCode = "409", description = "/problems/part-not-begun")
    Noted note(
            Learner trainer,
            @PathVariable String sessionId,
            @PathVariable String partId,
            @Valid @RequestBody Sheet sheet) {
        var named = new HashSet<>(sheet.attended());
        sheet.absentOnes().stream().filter(named::contains).findFirst().ifPresent(both -> {
            throw new ProblemException(
                            HttpStatus.BAD_REQUEST,
                            "/problems/attendance-contradicts-itself",
                            "A learner cannot have been there and not.")
                    .field("absent", "must name nobody that 'attended' names: " + both);
        });
        return new Noted(
                sessionId, partId, service.note(trainer.id(), sessionId, partId, sheet.attended(), sheet.absentOnes()));
    }

    @GetMapping
    @Operation(summary = "List those who have a seat, with what is noted of them")
    @ApiResponse(responseCode = "200", description = "In a stable order")
    @ApiResponse(responseCode = "403", description = "/problems/not-the-trainer")
    Page<Participant> list(
            Learner trainer,
            @PathVariable String sessionId,
            @Parameter(description = "How many, 1 to 200; 50 if not given") @RequestParam @Nullable Integer limit,
            @Parameter(description = "The value of 'next' of the page before") @RequestParam @Nullable String after) {
        var from = Cursor.position(after, "id");
        return Page.of(service.list(trainer.id(), sessionId, from, Cursor.limit(limit)), "id")
                .map(Participant::of);
    }
}
