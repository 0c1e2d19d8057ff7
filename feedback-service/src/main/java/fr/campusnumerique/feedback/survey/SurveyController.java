package fr.campusnumerique.feedback.survey;

import fr.campusnumerique.feedback.survey.Survey.Opinion;
import fr.campusnumerique.feedback.survey.Survey.Scores;
import fr.campusnumerique.web.security.Learner;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/feedback/{enrolmentId}")
@PreAuthorize("hasRole('learner')")
@Tag(
        name = "Surveys",
        description =
                "A learner's own view of themselves before, after and three months after a course. Each is stored under"
                        + " a pseudonym and can be edited; each publication of the figures counts it as it then is.")
class SurveyController {

    private final SurveyService surveys;

    SurveyController(SurveyService surveys) {
        this.surveys = surveys;
    }

    @PutMapping("/baseline")
    @Operation(
            summary = "Say where one begins",
            description = "From the request for a seat until the first part begins; self-paced until the completion.")
    @ApiResponse(responseCode = "200", description = "Stored; repeat it to change it")
    @ApiResponse(responseCode = "404", description = "Not an enrolment of one's own, as far as is known yet")
    @ApiResponse(responseCode = "409", description = "Too late")
    ResponseEntity<SurveyView> baseline(
            @PathVariable @Parameter(example = "enr-9d1c44b0f6e2a783") String enrolmentId,
            @RequestBody @Valid ScoresRequest request,
            Learner learner) {
        return said(enrolmentId, surveys.baseline(enrolmentId, learner.id(), request.scores()));
    }

    @PutMapping("/follow-up")
    @Operation(
            summary = "Say where one is after the course",
            description =
                    "Once completed; on the same scales. Whoever gave no baseline may give it here, looking back.")
    @ApiResponse(responseCode = "200", description = "Stored; repeat it to change it")
    @ApiResponse(responseCode = "404", description = "Not an enrolment of one's own, as far as is known yet")
    @ApiResponse(
            responseCode = "409",
            description =
                    "Not completed, as far as is known yet; or `retrospectiveBaseline` although a baseline was given")
    ResponseEntity<SurveyView> followUp(
            @PathVariable @Parameter(example = "enr-9d1c44b0f6e2a783") String enrolmentId,
            @RequestBody @Valid FollowUpRequest request,
            Learner learner) {
        return said(
                enrolmentId,
                surveys.followUp(
                        enrolmentId, learner.id(), request.scores(), request.opinion(), request.lookingBack()));
    }

    @PutMapping("/after-three-months")
    @Operation(summary = "Say where one is three months later", description = "90 days after the completion or later.")
    @ApiResponse(responseCode = "200", description = "Stored; repeat it to change it")
    @ApiResponse(responseCode = "404", description = "Not an enrolment of one's own, as far as is known yet")
    @ApiResponse(responseCode = "409", description = "Not completed, or not yet three months ago")
    ResponseEntity<SurveyView> later(
            @PathVariable @Parameter(example = "enr-9d1c44b0f6e2a783") String enrolmentId,
            @RequestBody @Valid ScoresRequest request,
            Learner learner) {
        return said(enrolmentId, surveys.later(enrolmentId, learner.id(), request.scores()));
    }

    @GetMapping("/surveys")
    @Operation(summary = "Read what one said", description = "At each moment; null where nothing was said.")
    @ApiResponse(responseCode = "200", description = "As it is stored")
    @ApiResponse(responseCode = "404", description = "Nothing was said, or the enrolment is another learner's")
    ResponseEntity<SurveyView> found(@PathVariable String enrolmentId, Learner learner) {
        return said(enrolmentId, surveys.find(enrolmentId, learner.id()));
    }

    private static ResponseEntity<SurveyView> said(String enrolmentId, Survey survey) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new SurveyView(
                        enrolmentId,
                        survey.baseline(),
                        survey.baselineRetrospective(),
                        survey.followUp(),
                        survey.opinion(),
                        survey.later()));
    }

    // A missing number must be distinguished from 0, which is out of range: hence the boxes.
    @Schema(name = "ScoresRequest")
    record ScoresRequest(
            @NotNull
            @Min(Scores.LOWEST)
            @Max(Scores.HIGHEST)
            @Schema(description = "1 lowest to 5 highest", example = "2")
            Integer proficiency,

            @NotNull
            @Min(Scores.LOWEST)
            @Max(Scores.HIGHEST)
            @Schema(description = "1 lowest to 5 highest", example = "2")
            Integer confidence) {

        Scores scores() {
            return new Scores(proficiency, confidence);
        }
    }

    @Schema(name = "FollowUpRequest")
    record FollowUpRequest(
            @NotNull
            @Min(Scores.LOWEST)
            @Max(Scores.HIGHEST)
            @Schema(description = "1 lowest to 5 highest", example = "4")
            Integer proficiency,

            @NotNull
            @Min(Scores.LOWEST)
            @Max(Scores.HIGHEST)
            @Schema(description = "1 lowest to 5 highest", example = "3")
            Integer confidence,

            @NotNull
            @Min(Scores.LOWEST)
            @Max(Scores.HIGHEST)
            @Schema(description = "What I think of the course", example = "5")
            Integer rating,

            @Size(max = Opinion.LONGEST_COMMENT)
            @Schema(
                    description =
                            "Anything else; the programme's officer and the session's trainers read it, without your"
                                    + " name, among those of 5 people or more. Name nobody, yourself included",
                    example = "More exercises, please.")
            @Nullable
            String comment,

            @Valid @Schema(description = "How one was before the course, for who gave no baseline then") @Nullable
            ScoresRequest retrospectiveBaseline) {

        Scores scores() {
            return new Scores(proficiency, confidence);
        }

        Opinion opinion() {
            return new Opinion(rating, comment == null || comment.isBlank() ? null : comment.strip());
        }

        @Nullable
        Scores lookingBack() {
            return retrospectiveBaseline == null ? null : retrospectiveBaseline.scores();
        }
    }

    @Schema(name = "Surveys")
    record SurveyView(
            String enrolmentId,
            @Nullable Scores baseline,

            @Schema(description = "Whether the baseline was given with the follow-up, looking back")
            boolean baselineRetrospective,

            @Nullable Scores followUp,
            @Nullable Opinion opinion,
            @Nullable Scores afterThreeMonths) {}
}
