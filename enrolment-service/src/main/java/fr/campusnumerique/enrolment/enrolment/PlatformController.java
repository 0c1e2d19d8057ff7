package fr.campusnumerique.enrolment.enrolment;

import fr.campusnumerique.enrolment.enrolment.EnrolmentController.ProgressRequest;
import fr.campusnumerique.web.conditional.ETags;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Progress as a trusted course platform reports it, of any learner. */
@RestController
@PreAuthorize("hasRole('course-platform')")
@Tag(name = "Course platform", description = "Progress of any learner; enrolling stays the learner's own act.")
class PlatformController {

    @Schema(description = "Progress that is kept until the learner's enrolment arrives.")
    record KeptProgress(
            String sessionId,
            String learnerId,

            @Schema(description = "All that is kept so far", example = "[\"m1\"]")
            List<String> keptModules) {}

    private final EnrolmentService service;

    PlatformController(EnrolmentService service) {
        this.service = service;
    }

    @PutMapping(path = "/progress/{sessionId}/{learnerId}/{moduleId}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Report a finished module",
            description =
                    "Repeating it changes nothing. A report that is faster than the learner's enrolment is kept, and"
                            + " counts once they enrol. One that is faster than the course, or than its revision that has"
                            + " the module, is kept among unmatchedModules, and counts once that arrives.")
    @ApiResponse(
            responseCode = "200",
            description = "The enrolment after it",
            content = @Content(schema = @Schema(implementation = EnrolmentView.class)))
    @ApiResponse(
            responseCode = "202",
            description = "The report is kept: the learner has not enrolled yet, or the module has not arrived here",
            content = @Content(schema = @Schema(anyOf = {KeptProgress.class, EnrolmentView.class})))
    @ApiResponse(responseCode = "403", description = "/problems/progress-not-self-declared: one's own progress")
    @ApiResponse(
            responseCode = "409",
            description = "/problems/enrolment-cancelled, /problems/enrolment-not-confirmed (declined),"
                    + " /problems/enrolment-ended, /problems/learner-erased, or /problems/too-many-modules if too"
                    + " many modules wait already")
    ResponseEntity<Object> report(
            Principal platform,
            @PathVariable @NotBlank @Size(max = 200) String sessionId,
            @PathVariable @NotBlank @Size(max = 255) String learnerId,
            @PathVariable @NotBlank @Size(max = 200) String moduleId,
            @Valid @RequestBody(required = false) @Nullable ProgressRequest request) {
        var enrolment =
                service.report(sessionId, learnerId, moduleId, ProgressRequest.resumeAt(request), platform.getName());
        if (enrolment.state() == EnrolmentState.PROGRESS_ONLY) {
            return ResponseEntity.accepted().body(progressOnly(enrolment));
        }
        var answer = enrolment.progress().awaits(moduleId) ? ResponseEntity.accepted() : ResponseEntity.ok();
        return answer.eTag(ETags.of(enrolment.version())).body(EnrolmentView.of(enrolment));
    }

    private static KeptProgress progressOnly(Enrolment enrolment) {
        var progress = enrolment.progress();
        var kept = Stream.concat(progress.completed().stream(), progress.unmatched().stream())
                .map(Progress.Module::moduleId)
                .toList();
        return new KeptProgress(enrolment.sessionId(), enrolment.learnerId(), kept);
    }
}
