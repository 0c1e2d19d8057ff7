package fr.campusnumerique.feedback.answers;

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
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/feedback")
@PreAuthorize("hasRole('learner')")
@Tag(name = "Feedback", description = "A learner's own answers, one about each completed enrolment")
class AnswerController {

    private final AnswerService answers;

    AnswerController(AnswerService answers) {
        this.answers = answers;
    }

    @PutMapping("/{enrolmentId}")
    @Operation(
            summary = "Give or edit feedback",
            description = "On one's own completed enrolment; can be repeated and edited until a publication of the"
                    + " results includes it. It is stored under a pseudonym. Please name nobody in the comment, and"
                    + " nothing by which you could be recognised: operators can read comments once published.")
    @ApiResponse(responseCode = "201", description = "Given")
    @ApiResponse(responseCode = "200", description = "Edited")
    @ApiResponse(
            responseCode = "400",
            description = "A value is missing or out of range: the problem names field and rule")
    @ApiResponse(responseCode = "404", description = "The enrolment is another learner's")
    @ApiResponse(responseCode = "409", description = "Not completed (as far as known yet), or already published")
    ResponseEntity<Feedback> put(
            @PathVariable @Parameter(example = "enr-9d1c44b0f6e2a783") String enrolmentId,
            @RequestBody @Valid Request request,
            Learner learner) {
        var put = answers.put(enrolmentId, learner.id(), request.assessment());
        return ResponseEntity.status(put.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .cacheControl(CacheControl.noStore())
                .body(Feedback.of(enrolmentId, put.answer()));
    }

    @GetMapping("/{enrolmentId}")
    @Operation(summary = "Read one's own feedback")
    @ApiResponse(responseCode = "200", description = "As it is stored")
    @ApiResponse(responseCode = "404", description = "None was given, or the enrolment is another learner's")
    ResponseEntity<Feedback> get(@PathVariable String enrolmentId, Learner learner) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(Feedback.of(enrolmentId, answers.find(enrolmentId, learner.id())));
    }

    // A missing number must be told apart from 0, which is out of range: hence the boxes.
    @Schema(name = "FeedbackRequest")
    record Request(
            @NotNull
            @Min(SelfAssessment.LOWEST)
            @Max(SelfAssessment.HIGHEST)
            @Schema(description = "How proficient I was before the course, 1 lowest to 5 highest", example = "2")
            Integer proficiencyBefore,

            @NotNull
            @Min(SelfAssessment.LOWEST)
            @Max(SelfAssessment.HIGHEST)
            @Schema(description = "How proficient I am now", example = "4")
            Integer proficiencyAfter,

            @NotNull
            @Min(SelfAssessment.LOWEST)
            @Max(SelfAssessment.HIGHEST)
            @Schema(description = "How confident I was before the course", example = "2")
            Integer confidenceBefore,

            @NotNull
            @Min(SelfAssessment.LOWEST)
            @Max(SelfAssessment.HIGHEST)
            @Schema(description = "How confident I am now", example = "3")
            Integer confidenceAfter,

            @NotNull
            @Min(SelfAssessment.LOWEST)
            @Max(SelfAssessment.HIGHEST)
            @Schema(description = "What I think of the course", example = "5")
            Integer rating,

            @Size(max = SelfAssessment.LONGEST_COMMENT)
            @Schema(
                    description = "Anything else; name nobody, yourself included",
                    example = "The module on data governance deserves more exercises.")
            @Nullable
            String comment) {

        SelfAssessment assessment() {
            return new SelfAssessment(
                    proficiencyBefore, proficiencyAfter, confidenceBefore, confidenceAfter, rating, comment);
        }
    }

    @Schema(name = "Feedback")
    record Feedback(
            String enrolmentId,
            String courseCode,
            String language,
            int proficiencyBefore,
            int proficiencyAfter,
            int confidenceBefore,
            int confidenceAfter,
            int rating,
            @Nullable String comment,

            @Schema(description = "Whether it is part of published results and can no longer be edited")
            boolean published) {

        static Feedback of(String enrolmentId, Answer answer) {
            var given = answer.assessment();
            return new Feedback(
                    enrolmentId,
                    answer.courseCode(),
                    answer.language(),
                    given.proficiencyBefore(),
                    given.proficiencyAfter(),
                    given.confidenceBefore(),
                    given.confidenceAfter(),
                    given.rating(),
                    given.comment(),
                    answer.published());
        }
    }
}
