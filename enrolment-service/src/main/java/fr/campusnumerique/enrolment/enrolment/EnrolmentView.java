package fr.campusnumerique.enrolment.enrolment;

import fr.campusnumerique.enrolment.replica.session.KnownSession.Part;
import fr.campusnumerique.enrolment.seats.ApprovalStep;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An enrolment as its learner, and the course platform, see it. */
@Schema(name = "Enrolment", description = "One learner in one session.")
public record EnrolmentView(
        @Schema(description = "Derived from learner and session: one for both.", example = "3pnmpog5bovn9jis45q01f3m3k")
        String enrolmentId,

        @Schema(example = "ses-7f3a9c51e2d84b06") String sessionId,

        @Schema(description = "Where the learner worked when enrolling", example = "Préfecture de la Gironde")
        String administration,

        @Schema(description = "By which administrations are compared", example = "urn:admin:fr:prefecture-33") @Nullable
        String administrationId,

        @Schema(example = "AI-DT-PS") String courseCode,

        @Schema(description = "BCP 47", example = "fr") String language,

        @Schema(
                allowableValues = {
                    "awaiting-approval",
                    "waitlisted",
                    "offered",
                    "confirmed",
                    "declined",
                    "cancelled",
                    "completed",
                    "no-show",
                    "not-completed"
                },
                example = "confirmed")
        String state,

        @Schema(description = "The last time that the learner enrolled")
        Instant enrolledAt,

        @Schema(description = "In the order of completion", example = "[\"m1\"]")
        List<String> completedModules,

        @Schema(description = "Reported modules that the course, as known here, does not have (yet)", example = "[]")
        List<String> unmatchedModules,

        @Schema(
                description = "What the learner must complete; empty until the course has arrived",
                example = "[\"m1\", \"m2\"]")
        List<String> requiredModules,

        @Schema(description = "The module to go on with", example = "m2") @Nullable
        String resumeAt,

        @Nullable Instant completedAt,

        @Nullable Instant cancelledAt,

        @Schema(allowableValues = {"self-paced", "classroom", "virtual"})
        String mode,

        @Nullable Instant confirmedAt,

        @Schema(description = "What a request needs before it can have a seat, in this order", example = "[]")
        List<Step> approvals,

        @Schema(description = "Until when the offered seat is kept") @Nullable
        Instant offerExpiresAt,

        @Schema(
                description =
                        "Why it was declined (offer-declined, offer-expired, approval-refused, approval-expired) or"
                                + " cancelled (learner, session-cancelled, erased)")
        @Nullable
        String reason,

        @Schema(description = "The dates of the session", example = "[]")
        List<Part> parts,

        @Schema(description = "What the trainer noted of each part", example = "[]")
        List<Attendance.Mark> attendance,

        @Schema(description = "When it ended without completion") @Nullable
        Instant endedAt,

        @Schema(
                description = "Whether the completion is based on the learner's own report, and not on a platform's",
                example = "false")
        boolean selfDeclared) {

    /** An approval, with what other systems need not know. */
    @Schema(name = "ApprovalStep")
    public record Step(
            @Schema(example = "line-manager") String step,

            @Schema(allowableValues = {"pending", "approved", "refused", "expired"})
            String state,

            @Nullable Instant decidedAt,

            @Schema(description = "Until when it can be decided; null before its turn") @Nullable
            Instant deadline,

            @Schema(description = "What was said with a refusal") @Nullable
            String note) {

        public static Step of(ApprovalStep step) {
            return new Step(step.step(), step.state().word(), step.decidedAt(), step.deadline(), step.note());
        }
    }

    static EnrolmentView of(Enrolment enrolment) {
        var facts = enrolment.facts();
        return new EnrolmentView(
                facts.enrolmentId(),
                facts.sessionId(),
                facts.administration(),
                facts.administrationId(),
                facts.courseCode(),
                facts.language(),
                facts.state(),
                facts.enrolledAt(),
                facts.completedModules(),
                enrolment.progress().unmatched().stream()
                        .map(Progress.Module::moduleId)
                        .toList(),
                facts.requiredModules(),
                enrolment.progress().resumeAt(),
                facts.completedAt(),
                facts.cancelledAt(),
                facts.mode(),
                facts.confirmedAt(),
                enrolment.seat().approvals().stream().map(Step::of).toList(),
                facts.offerExpiresAt(),
                facts.reason(),
                facts.parts(),
                facts.attendance(),
                facts.endedAt(),
                enrolment.selfDeclared());
    }
}
