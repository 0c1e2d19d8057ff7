package fr.campusnumerique.enrolment.xapi.mapping;

import fr.campusnumerique.web.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The operator says what other platforms' activities are here. */
@RestController
@RequestMapping("/xapi/activities")
@Tag(name = "xAPI: operator")
class ActivitiesController extends MappingController<ActivityMapping, ActivitiesController.Activity> {

    @Schema(name = "ActivityMapping", description = "What an activity of another platform is here.")
    record Activity(
            @Schema(
                    description = "Where this mapping is found: /xapi/activities/{key}",
                    accessMode = Schema.AccessMode.READ_ONLY)
            @Nullable
            String key,

            @NotBlank
            @Size(max = 2000)
            @Pattern(regexp = "[A-Za-z][A-Za-z0-9+.-]*:\\S+", message = "must be an IRI with a scheme")
            @Schema(example = "https://learning.example/mod/scorm/42")
            String activityId,

            @Size(min = 1, max = 200)
            @Schema(description = "The session, or else give a course", example = "ses-7f3a9c51e2d84b06")
            @Nullable
            String sessionId,

            @Size(min = 1, max = 200)
            @Schema(description = "The course, in whatever session the learner takes it")
            @Nullable
            String courseCode,

            @Size(min = 1, max = 200)
            @Schema(description = "All required modules if left out", example = "m1")
            @Nullable
            String moduleId) {

        ActivityMapping mapping() {
            return ActivityMapping.of(activityId, new Target(sessionId, courseCode, moduleId));
        }

        static Activity of(ActivityMapping mapping) {
            return new Activity(
                    mapping.key(), mapping.activityId(), mapping.sessionId(), mapping.courseCode(), mapping.moduleId());
        }
    }

    ActivitiesController(Activities activities) {
        super(activities, "activity");
    }

    @Override
    Activity view(ActivityMapping mapping) {
        return Activity.of(mapping);
    }

    @PutMapping
    @Operation(
            summary = "Say what an activity is here",
            description = "Statements that wait for it are matched again within seconds. Sending the same again changes"
                    + " nothing; another meaning needs If-Match. What statements led to before stays.")
    @ApiResponse(responseCode = "201", description = "A new mapping")
    @ApiResponse(responseCode = "200", description = "The mapping, as it was or with its new meaning")
    ResponseEntity<Activity> put(
            @Valid @RequestBody Activity request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        if ((request.sessionId() == null) == (request.courseCode() == null)) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "/problems/invalid-body", "A rule is broken.")
                    .field("sessionId", "must be given if courseCode is not, and only then");
        }
        return keep(request.mapping(), "/xapi/activities", ifMatch);
    }
}
