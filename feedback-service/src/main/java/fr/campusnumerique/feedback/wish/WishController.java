package fr.campusnumerique.feedback.wish;

import fr.campusnumerique.feedback.replica.ReplicaService;
import fr.campusnumerique.web.problem.ProblemException;
import fr.campusnumerique.web.security.Learner;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/wishes/{courseCode}")
@PreAuthorize("hasRole('learner')")
@Tag(name = "Wishes", description = "Courses that learners would take if there were a session; planners see how many")
class WishController {

    private final Wishes wishes;
    private final ReplicaService replica;

    WishController(Wishes wishes, ReplicaService replica) {
        this.wishes = wishes;
        this.replica = replica;
    }

    @PutMapping
    @Operation(
            summary = "Wish for a course",
            description = "One wish for each course; repeat it to change language or city. Stored under a pseudonym.")
    @ApiResponse(responseCode = "200", description = "Noted")
    @ApiResponse(responseCode = "404", description = "No such course is known (yet)")
    WishAnswer put(
            @PathVariable @Parameter(example = "AI-DT-PS") String courseCode,
            @RequestBody @Valid WishRequest request,
            Learner learner) {
        if (!replica.knowsCourse(courseCode)) {
            throw new ProblemException(
                            HttpStatus.NOT_FOUND, "/problems/course-not-found", "No course of this code is known here.")
                    .field("courseCode", "must be the code of a course in the catalogue");
        }
        return WishAnswer.of(wishes.put(learner.id(), courseCode, request.language(), request.city()));
    }

    @GetMapping
    @Operation(summary = "Read one's own wish")
    @ApiResponse(responseCode = "200", description = "As it is noted")
    @ApiResponse(responseCode = "404", description = "There is none")
    WishAnswer get(@PathVariable String courseCode, Learner learner) {
        return wishes.find(learner.id(), courseCode)
                .map(WishAnswer::of)
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND, "/problems/wish-not-found", "You have not wished for this course."));
    }

    @DeleteMapping
    @Operation(summary = "Take a wish back", description = "Also if there is none.")
    @ApiResponse(responseCode = "204", description = "There is none any more")
    ResponseEntity<Void> remove(@PathVariable String courseCode, Learner learner) {
        wishes.remove(learner.id(), courseCode);
        return ResponseEntity.noContent().build();
    }

    @Schema(name = "WishRequest")
    record WishRequest(
            @NotNull
            @Pattern(
                    regexp = "[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}",
                    message = "must be a BCP 47 language tag, e.g. fr")
            @Size(max = 35)
            @Schema(description = "BCP 47 language tag", example = "fr")
            String language,

            @Size(min = 1, max = 100)
            @Schema(description = "Where; absent if it does not matter", example = "Bordeaux")
            @Nullable
            String city) {}

    @Schema(name = "Wish")
    record WishAnswer(
            String courseCode, String language, @Nullable String city) {
        static WishAnswer of(Wishes.Wish wish) {
            return new WishAnswer(wish.courseCode(), wish.language(), wish.city());
        }
    }
}
