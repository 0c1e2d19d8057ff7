package fr.campusnumerique.catalog.volunteer.application;

import fr.campusnumerique.catalog.volunteer.call.CriteriaWeights;
import fr.campusnumerique.catalog.volunteer.call.TrainerCalls;
import fr.campusnumerique.web.paging.Cursor;
import fr.campusnumerique.web.paging.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the programme's officer sees of applications, and decides. */
@RestController
@PreAuthorize("hasRole('programme-officer')")
@Tag(name = "Deciding on applications", description = "For the programme's officer.")
class DecisionController {

    @Schema(name = "Application", description = "A whole application; of a withdrawn one nothing is kept.")
    record OfficerView(
            @Schema(example = "app-0f8fad5bd9cb469fa16570867728950e")
            String applicationId,

            String call,

            @Schema(description = "The pairwise subject; the trainer's id once accepted.")
            String applicantId,

            ApplicationState state,
            Instant submittedAt,

            @Schema(description = "From the applicant's token.") @Nullable
            Applicant applicant,

            @Nullable ApplicationForm form,
            List<Review> reviews,
            List<TrainerApplication.Conflict> conflicts,

            @Schema(description = "How far the reviewers agree; null without a review.") @Nullable
            Spread spread,

            @Nullable Decision decision) {}

    record DecisionRequest(
            @NotNull Decision.Outcome outcome,

            @Schema(
                    description = "Why; the applicant reads it.",
                    example = "Expertise reconnue, trois sessions par an.")
            @NotBlank
            @Size(max = 2000)
            String reason) {}

    private final ApplicationService applications;
    private final TrainerApplications stored;
    private final TrainerCalls calls;

    DecisionController(ApplicationService applications, TrainerApplications stored, TrainerCalls calls) {
        this.applications = applications;
        this.stored = stored;
        this.calls = calls;
    }

    @GetMapping("/trainer-calls/{call}/applications")
    @Operation(summary = "List the applications to a call", description = "By id, with reviews and their spread.")
    ResponseEntity<Page<OfficerView>> list(
            @PathVariable @Parameter(example = "volunteers-2026") String call,
            @RequestParam(required = false) @Parameter(description = "Only those in this state.") @Nullable
                    ApplicationState state,
            @RequestParam(required = false)
                    @Parameter(description = "Size of the page, 1 to 200; 50 if absent.")
                    @Nullable
                    Integer limit,
            @RequestParam(required = false) @Parameter(description = "'next' of the page before.") @Nullable
                    String after) {
        var size = Cursor.limit(limit);
        var weights = calls.get(call).weights();
        var found = applications.list(call, state, Cursor.decode(after), size + 1);
        var page = Page.of(found, size, application -> Cursor.encode(application.id()))
                .map(application -> view(application, weights));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(page);
    }

    @GetMapping("/trainer-applications/{application}")
    @Operation(summary = "Read an application with its reviews and their spread")
    ResponseEntity<OfficerView> application(@PathVariable String application) {
        return answer(stored.get(application));
    }

    @PostMapping("/trainer-applications/{application}/decision")
    @Operation(
            summary = "Accept or refuse an applicant",
            description =
                    "Needs two reviews (409, `/problems/reviews-missing`) and, to accept, the employer's agreement."
                            + " Whoever is accepted is a trainer. The same decision again changes nothing; another is"
                            + " refused with 409, `/problems/application-decided`. Nobody decides their own: 403,"
                            + " `/problems/own-application`.")
    ResponseEntity<OfficerView> decide(
            @PathVariable String application, @Valid @RequestBody DecisionRequest request, Principal officer) {
        return answer(applications.decide(application, request.outcome(), request.reason(), officer.getName()));
    }

    private ResponseEntity<OfficerView> answer(TrainerApplication application) {
        var weights = calls.get(application.callId()).weights();
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view(application, weights));
    }

    private static OfficerView view(TrainerApplication application, CriteriaWeights weights) {
        var reviews = application.reviews();
        var kept = !application.isWithdrawn();
        return new OfficerView(
                application.id(),
                application.callId(),
                application.applicantId(),
                application.state(),
                application.submittedAt(),
                kept ? application.applicant() : null,
                kept ? application.form() : null,
                reviews,
                application.conflicts(),
                reviews.isEmpty() ? null : Spread.of(reviews, weights),
                application.decision().orElse(null));
    }
}
