package fr.campusnumerique.catalog.volunteer.application;

import fr.campusnumerique.catalog.volunteer.call.TrainerCalls;
import fr.campusnumerique.web.security.Learner;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A public servant's own application to a call. */
@RestController
@RequestMapping("/trainer-calls/{call}/application")
@PreAuthorize("hasRole('learner')")
@Tag(name = "Volunteering", description = "One's own application to a call; one for each person and call.")
class ApplicationController {

    @Schema(name = "OwnApplication", description = "One's own application; 'form' is null once it was withdrawn.")
    record OwnView(
            @Schema(example = "app-0f8fad5bd9cb469fa16570867728950e")
            String applicationId,

            ApplicationState state,
            Instant submittedAt,
            @Nullable ApplicationForm form,

            @Schema(description = "Null until it is decided.") @Nullable
            OwnDecision decision) {}

    @Schema(name = "OwnDecision", description = "What was decided, why, and what the reviewers gave on the whole.")
    record OwnDecision(Decision.Outcome outcome, String reason, Instant decidedAt, Spread scores) {}

    private static final String CALL = "volunteers-2026";

    private final ApplicationService applications;
    private final TrainerCalls calls;

    ApplicationController(ApplicationService applications, TrainerCalls calls) {
        this.applications = applications;
        this.calls = calls;
    }

    @PutMapping
    @Operation(
            summary = "Apply, or edit one's application",
            description = "While the call is open. Name and employer are taken from the token: the reviewers see"
                    + " neither. Whoever withdrew may apply again.")
    @ApiResponse(responseCode = "201", description = "It is submitted.")
    @ApiResponse(responseCode = "200", description = "It is edited, or says this already.")
    ResponseEntity<OwnView> put(
            @PathVariable @Parameter(example = CALL) String call,
            @Valid @RequestBody ApplicationForm form,
            Learner learner,
            @AuthenticationPrincipal Jwt token) {
        var applicant = new Applicant(
                learner.id(),
                token.getClaimAsString("given_name"),
                token.getClaimAsString("family_name"),
                learner.administration(),
                learner.administrationId(),
                learner.country());
        var put = applications.put(call, applicant, form);
        var answer = put.added()
                ? ResponseEntity.created(URI.create("/trainer-calls/" + call + "/application"))
                : ResponseEntity.ok();
        return answer.cacheControl(CacheControl.noStore()).body(view(put.application()));
    }

    @GetMapping
    @Operation(summary = "Read one's application", description = "With the decision and its reason, once there is one.")
    ResponseEntity<OwnView> own(@PathVariable @Parameter(example = CALL) String call, Learner learner) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(view(applications.own(call, learner.id())));
    }

    @DeleteMapping
    @Operation(
            summary = "Withdraw one's application",
            description = "Until it is decided. What it said is removed at once. Withdrawing again changes nothing.")
    @ApiResponse(responseCode = "204", description = "It is withdrawn.")
    ResponseEntity<Void> withdraw(@PathVariable @Parameter(example = CALL) String call, Learner learner) {
        applications.withdraw(call, learner.id());
        return ResponseEntity.noContent().build();
    }

    private OwnView view(TrainerApplication application) {
        var decision = application
                .decision()
                .map(made -> new OwnDecision(
                        made.outcome(),
                        made.reason(),
                        made.decidedAt(),
                        Spread.of(
                                application.reviews(),
                                calls.get(application.callId()).weights())))
                .orElse(null);
        return new OwnView(
                application.id(),
                application.state(),
                application.submittedAt(),
                application.isWithdrawn() ? null : application.form(),
                decision);
    }
}
