package fr.campusnumerique.enrolment.approval;

import static java.util.Objects.requireNonNull;

import fr.campusnumerique.enrolment.approval.ApprovalService.Approver;
import fr.campusnumerique.enrolment.enrolment.Enrolment;
import fr.campusnumerique.enrolment.enrolment.EnrolmentView;
import fr.campusnumerique.web.paging.Cursor;
import fr.campusnumerique.web.paging.Page;
import fr.campusnumerique.web.security.Learner;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Requests that wait for the line manager or the training office of an administration. */
@RestController
@RequestMapping("/approvals")
@PreAuthorize("hasAnyRole('line-manager', 'training-officer')")
@Tag(name = "Approvals", description = "Requests for seats of the people of one's own administration.")
class ApprovalController {

    private static final Map<String, String> STEPS = Map.of(
            "ROLE_line-manager",
            ApprovalService.LINE_MANAGER,
            "ROLE_training-officer",
            ApprovalService.TRAINING_OFFICE);

    private static final String STEP =
            "The step that is decided; needed if one's roles allow several of the request's steps";

    @Schema(name = "PendingApproval", description = "A request that waits for a decision, or was just decided.")
    record Request(
            String enrolmentId,
            String learnerId,
            String sessionId,
            String courseCode,

            @Schema(example = "awaiting-approval") String state,

            Instant requestedAt,

            @Schema(description = "The step whose turn it is", example = "line-manager") @Nullable
            String step,

            @Nullable Instant deadline,

            List<EnrolmentView.Step> approvals) {

        static Request of(Enrolment enrolment) {
            var steps = enrolment.approvals();
            var step = enrolment.pendingStep();
            var deadline = steps.stream()
                    .filter(found -> found.step().equals(step))
                    .findFirst()
                    .map(found -> found.deadline())
                    .orElse(null);
            return new Request(
                    enrolment.id(),
                    enrolment.learnerId(),
                    enrolment.sessionId(),
                    requireNonNull(enrolment.courseCode()),
                    enrolment.state().word(),
                    enrolment.requestedAt(),
                    step,
                    deadline,
                    steps.stream().map(EnrolmentView.Step::of).toList());
        }
    }

    record Refusal(
            @NotBlank
            @Size(max = 500)
            @Schema(
                    description = "What is said to the learner; it does not leave this service",
                    example = "Two of the team are away that week already.")
            String reason) {}

    private final ApprovalService approvals;

    ApprovalController(ApprovalService approvals) {
        this.approvals = approvals;
    }

    private static Approver approver(Learner person, Authentication authentication) {
        var steps = authentication.getAuthorities().stream()
                .map(authority -> STEPS.get(authority.getAuthority()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return new Approver(person.id(), person.administrationId(), steps);
    }

    @GetMapping
    @Operation(summary = "List the requests that wait for one's decision, the oldest first")
    Page<Request> pending(
            Learner person,
            Authentication authentication,
            @Parameter(description = "How many, 1 to 200; 50 if not given") @RequestParam @Nullable Integer limit,
            @Parameter(description = "The value of 'next' of the page before") @RequestParam @Nullable String after) {
        var from = Cursor.position(after, "enrolledAt", "id");
        return Page.of(
                        approvals.pending(approver(person, authentication), from, Cursor.limit(limit)),
                        "enrolledAt",
                        "id")
                .map(Request::of);
    }

    @PostMapping("/{enrolmentId}/approve")
    @Operation(
            summary = "Approve a request",
            description = "Repeating it changes nothing. After the last approval the learner is confirmed if a seat is"
                    + " free for their place on the waitlist, else waitlisted; offered, if a seat of theirs overlaps.")
    @ApiResponse(responseCode = "200", description = "The request after it")
    @ApiResponse(responseCode = "400", description = "/problems/approval-step-missing: say which step")
    @ApiResponse(responseCode = "403", description = "/problems/own-request")
    @ApiResponse(responseCode = "404", description = "/problems/approval-unknown: none of one's administration")
    @ApiResponse(responseCode = "409", description = "/problems/no-approval-pending: decided otherwise, or too late")
    Request approve(
            Learner person,
            Authentication authentication,
            @PathVariable String enrolmentId,
            @Parameter(description = STEP, example = "line-manager") @RequestParam @Nullable String step) {
        return Request.of(approvals.decide(approver(person, authentication), enrolmentId, step, true, null));
    }

    @PostMapping("/{enrolmentId}/refuse")
    @Operation(
            summary = "Refuse a request",
            description = "Repeating it changes nothing. The place on the waitlist goes to the next one.")
    @ApiResponse(responseCode = "200", description = "The request after it")
    @ApiResponse(responseCode = "400", description = "/problems/approval-step-missing: say which step")
    @ApiResponse(responseCode = "403", description = "/problems/own-request")
    @ApiResponse(responseCode = "404", description = "/problems/approval-unknown: none of one's administration")
    @ApiResponse(responseCode = "409", description = "/problems/no-approval-pending: decided otherwise, or too late")
    Request refuse(
            Learner person,
            Authentication authentication,
            @PathVariable String enrolmentId,
            @Parameter(description = STEP, example = "line-manager") @RequestParam @Nullable String step,
            @Valid @RequestBody Refusal refusal) {
        return Request.of(
                approvals.decide(approver(person, authentication), enrolmentId, step, false, refusal.reason()));
    }
}
