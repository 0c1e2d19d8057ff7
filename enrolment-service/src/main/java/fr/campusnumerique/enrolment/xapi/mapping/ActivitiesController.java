package fr.campusnumerique.enrolment.xapi.mapping;

import fr.campusnumerique.web.conditional.ETags;
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
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
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

/** The operator says what other platforms' activities are here. */
@RestController
@RequestMapping("/xapi/activities")
@PreAuthorize("hasRole('operator')")
@Tag(name = "xAPI: operator")
class ActivitiesController {

    @Schema(name = "ActivityMapping", description = "What an activity of another platform is here.")
    record Mapping(
            @Schema(
                    description = "Where this mapping is found: /xapi/activities/{key}",
                    accessMode = Schema.AccessMode.READ_ONLY,
                    nullable = true)
            @Nullable
            String key,

            @NotBlank
            @Size(max = 2000)
            @Pattern(regexp = "[A-Za-z][A-Za-z0-9+.-]*:\\S+", message = "must be an IRI with a scheme")
            @Schema(example = "https://learning.example/mod/scorm/42")
            String activityId,

            @Size(min = 1, max = 200)
            @Schema(
                    description = "The session, or else give a course",
                    example = "ses-7f3a9c51e2d84b06",
                    nullable = true)
            @Nullable
            String sessionId,

            @Size(min = 1, max = 200)
            @Schema(description = "The course, in whatever session the learner takes it", nullable = true)
            @Nullable
            String courseCode,

            @Size(min = 1, max = 200)
            @Schema(description = "All required modules if left out", example = "m1", nullable = true)
            @Nullable
            String moduleId) {

        Target target() {
            return new Target(sessionId, courseCode, moduleId);
        }

        static Mapping of(ActivityMapping mapping) {
            return new Mapping(
                    mapping.key(), mapping.activityId(), mapping.sessionId(), mapping.courseCode(), mapping.moduleId());
        }
    }

    private final Activities activities;

    ActivitiesController(Activities activities) {
        this.activities = activities;
    }

    @PutMapping
    @Operation(
            summary = "Say what an activity is here",
            description = "Statements that wait for it are matched again within seconds. Sending the same again changes"
                    + " nothing; another meaning needs If-Match. What statements led to before stays.")
    @ApiResponse(responseCode = "201", description = "A new mapping")
    @ApiResponse(responseCode = "200", description = "The mapping, as it was or with its new meaning")
    ResponseEntity<Mapping> put(
            @Valid @RequestBody Mapping request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        if ((request.sessionId() == null) == (request.courseCode() == null)) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "/problems/invalid-body", "A rule is broken.")
                    .field("sessionId", "must be given if courseCode is not, and only then");
        }
        var before =
                activities.find(ActivityMapping.keyOf(request.activityId())).orElse(null);
        if (before == null) {
            ETags.requiredAbsent(ifMatch);
            var kept = activities.keep(ActivityMapping.of(request.activityId(), request.target()));
            return ResponseEntity.created(URI.create("/xapi/activities/" + kept.key()))
                    .eTag(ETags.of(version(kept)))
                    .body(Mapping.of(kept));
        }
        if (before.target().equals(request.target())) {
            return answer(before);
        }
        ETags.required(ifMatch, version(before));
        return answer(activities.keep(before.to(request.target())));
    }

    @GetMapping
    @Operation(summary = "List what activities are here")
    Page<Mapping> list(
            @Parameter(description = "How many, 1 to 200; 50 if not given") @RequestParam @Nullable Integer limit,
            @Parameter(description = "The value of 'next' of the page before") @RequestParam @Nullable String after) {
        var most = Cursor.limit(limit);
        var found = activities.list(Cursor.decode(after), most + 1);
        return Page.of(found, most, (ActivityMapping last) -> Cursor.encode(last.key()))
                .map(Mapping::of);
    }

    @GetMapping("/{key}")
    @Operation(summary = "See what one activity is here")
    ResponseEntity<Mapping> see(@PathVariable String key) {
        return answer(known(key));
    }

    @DeleteMapping("/{key}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take a mapping back", description = "What statements led to by it stays.")
    @ApiResponse(responseCode = "204", description = "Gone, now or before")
    void remove(@PathVariable String key) {
        activities.find(key).ifPresent(activities::remove);
    }

    private ActivityMapping known(String key) {
        return activities
                .find(key)
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND, "/problems/activity-unknown", "No mapping of an activity has this key."));
    }

    private static ResponseEntity<Mapping> answer(ActivityMapping mapping) {
        return ETags.ok(version(mapping), Mapping.of(mapping));
    }

    private static long version(ActivityMapping mapping) {
        return mapping.version() == null ? 0 : mapping.version();
    }
}
