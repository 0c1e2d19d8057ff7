package fr.campusnumerique.catalog.volunteer.application;

import fr.campusnumerique.catalog.Refused;
import fr.campusnumerique.web.paging.Cursor;
import fr.campusnumerique.web.paging.Page;
import fr.campusnumerique.web.security.Learner;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reviews, blind: what a reviewer sees has neither name nor employer, nor others' scores before their own. */
@RestController
@RequestMapping("/trainer-reviews")
@PreAuthorize("hasRole('reviewer')")
@Tag(
        name = "Reviewing",
        description =
                "For reviewers, once a call has closed. Applications come without name and employer, and the other"
                        + " reviewers' scores only after one's own. Whoever is the programme's officer too sees both:"
                        + " their token is refused, 403 `/problems/reviewer-is-officer`.")
class ReviewController {

    @Schema(name = "BlindApplication")
    record BlindView(
            @Schema(example = "app-0f8fad5bd9cb469fa16570867728950e")
            String applicationId,

            @Schema(example = "volunteers-2026") String call,
            ApplicationForm form,

            @Schema(description = "One's own review; null until it is given.") @Nullable
            ReviewView own,

            @Schema(description = "The others' reviews; null until one's own is given.") @Nullable
            List<ReviewView> others) {}

    @Schema(name = "Review")
    record ReviewView(Scores scores, @Nullable String comment) {
        static ReviewView of(Review review) {
            return new ReviewView(review.scores(), review.comment());
        }
    }

    @Schema(name = "ReviewRequest", description = "Scores from 1 to 4; the call says what each means.")
    record ReviewRequest(
            @NotNull @Valid Scores scores,

            @Schema(description = "For the officer, and for the reviewers who have given their scores.")
            @Size(max = 2000)
            @Nullable
            String comment) {}

    record ConflictRequest(
            @Schema(description = "For the officer.", example = "Nous avons travaillé ensemble.")
            @Size(max = 1000)
            @Nullable
            String reason) {}

    private final ApplicationService applications;

    ReviewController(ApplicationService applications) {
        this.applications = applications;
    }

    @GetMapping
    @Operation(
            summary = "List the applications that one may review",
            description = "Of a closed call, by id. One's own, those of one's administration, and those for which one"
                    + " declared a conflict are left out: a page may be shorter than its limit.")
    @ApiResponse(responseCode = "409", description = "/problems/trainer-call-not-closed")
    Page<BlindView> list(
            @RequestParam @Parameter(description = "The call.", example = "volunteers-2026") String call,
            @RequestParam(required = false)
                    @Parameter(description = "Size of the page, 1 to 200; 50 if absent.")
                    @Nullable
                    Integer limit,
            @RequestParam(required = false) @Parameter(description = "'next' of the page before.") @Nullable
                    String after,
            Learner who,
            HttpServletRequest request) {
        var reviewer = blind(who, request);
        var size = Cursor.limit(limit);
        var found = applications.toReview(call, Cursor.decode(after), size + 1);
        var page = Page.of(found, size, application -> Cursor.encode(application.id()));
        var mine = page.items().stream()
                .filter(application -> application.isOpenTo(reviewer))
                .map(application -> view(application, reviewer))
                .toList();
        return new Page<>(mine, page.next());
    }

    @GetMapping("/{application}")
    @Operation(summary = "Read an application, blind")
    @ApiResponse(
            responseCode = "403",
            description = "/problems/reviewer-too-close, /problems/reviewer-is-officer or /problems/conflict-declared")
    @ApiResponse(responseCode = "409", description = "/problems/trainer-call-not-closed")
    ResponseEntity<BlindView> application(@PathVariable String application, Learner who, HttpServletRequest request) {
        var reviewer = blind(who, request);
        return answer(applications.reviewable(application, reviewer), reviewer);
    }

    @PutMapping("/{application}")
    @Operation(
            summary = "Give one's scores",
            description = "Once, because the answer shows the others': other scores are refused afterwards with 409,"
                    + " `/problems/review-given`. Giving the same again changes nothing.")
    ResponseEntity<BlindView> review(
            @PathVariable String application,
            @Valid @RequestBody ReviewRequest review,
            Learner who,
            HttpServletRequest request) {
        var reviewer = blind(who, request);
        return answer(applications.review(application, reviewer, review.scores(), review.comment()), reviewer);
    }

    @PostMapping("/{application}/conflict")
    @Operation(
            summary = "Declare a conflict of interest",
            description = "One no longer sees the application, and a review given before is set aside. The programme's"
                    + " officer, too, may declare one.")
    @ApiResponse(responseCode = "204", description = "It is declared.")
    ResponseEntity<Void> conflict(
            @PathVariable String application, @Valid @RequestBody ConflictRequest request, Learner who) {
        applications.declareConflict(application, reviewer(who), request.reason());
        return ResponseEntity.noContent().build();
    }

    /** Whoever may read names and scores as officer is no blind reviewer. */
    private static Reviewer blind(Learner who, HttpServletRequest request) {
        if (request.isUserInRole("programme-officer")) {
            throw Refused.forbidden(
                    "reviewer-is-officer",
                    "Your token is also the programme officer's, who sees names and scores: review with neither.");
        }
        return reviewer(who);
    }

    private static Reviewer reviewer(Learner who) {
        return new Reviewer(who.id(), who.administrationId());
    }

    private static ResponseEntity<BlindView> answer(TrainerApplication application, Reviewer reviewer) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view(application, reviewer));
    }

    private static BlindView view(TrainerApplication application, Reviewer reviewer) {
        var own = application.reviewBy(reviewer.id());
        var others = application.reviews().stream()
                .filter(review -> !review.reviewerId().equals(reviewer.id()))
                .map(ReviewView::of)
                .toList();
        return new BlindView(
                application.id(),
                application.callId(),
                application.form(),
                own.map(ReviewView::of).orElse(null),
                own.isPresent() ? others : null);
    }
}
