package fr.campusnumerique.enrolment.enrolment;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.campusnumerique.enrolment.replica.session.KnownSession.Part;
import fr.campusnumerique.enrolment.seats.ApprovalStep;
import fr.campusnumerique.eventing.outbox.EventType;
import fr.campusnumerique.eventing.outbox.Tombstone;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What other systems learn of an enrolment. Each carries its whole public state, so that a missed one does no harm. */
sealed interface EnrolmentEvent {

    /** The event when an enrolment comes into this state. */
    static EnrolmentEvent became(EnrolmentState state, Facts facts) {
        return switch (state) {
            case PROGRESS_ONLY -> throw new IllegalArgumentException("progress without an enrolment is not published");
            case AWAITING_APPROVAL -> new ApprovalRequested(facts);
            case WAITLISTED -> new Waitlisted(facts);
            case OFFERED -> new Offered(facts);
            case CONFIRMED -> new Confirmed(facts);
            case DECLINED -> new Declined(facts);
            case CANCELLED -> new Cancelled(facts);
            case COMPLETED -> new Completed(facts);
            case NO_SHOW -> new NoShow(facts);
            case NOT_COMPLETED -> new NotCompleted(facts);
        };
    }

    /** The learner has a place: enrolled, or enrolled again after a cancellation. */
    @EventType("fr.campusnumerique.enrolment.confirmed.v1")
    record Confirmed(@JsonUnwrapped Facts enrolment) implements EnrolmentEvent {}

    /** At least one more module of the course is completed. */
    @EventType("fr.campusnumerique.enrolment.progressed.v1")
    record Progressed(@JsonUnwrapped Facts enrolment) implements EnrolmentEvent {}

    /** The course's completion rule is met; once for each enrolment, never taken back. */
    @EventType("fr.campusnumerique.enrolment.completed.v1")
    record Completed(@JsonUnwrapped Facts enrolment) implements EnrolmentEvent {}

    /** The request waits for an approval: the first one that it needs, or the next. */
    @EventType("fr.campusnumerique.enrolment.approval-requested.v1")
    record ApprovalRequested(@JsonUnwrapped Facts enrolment) implements EnrolmentEvent {}

    /** No seat is free: the learner is on the waitlist. */
    @EventType("fr.campusnumerique.enrolment.waitlisted.v1")
    record Waitlisted(@JsonUnwrapped Facts enrolment) implements EnrolmentEvent {}

    /** A seat is kept for the learner until {@code offerExpiresAt}. */
    @EventType("fr.campusnumerique.enrolment.offered.v1")
    record Offered(@JsonUnwrapped Facts enrolment) implements EnrolmentEvent {}

    /** The place is gone: an offer was declined or expired, or an approval was refused or expired. */
    @EventType("fr.campusnumerique.enrolment.declined.v1")
    record Declined(@JsonUnwrapped Facts enrolment) implements EnrolmentEvent {}

    /** The session has other dates; the place stays. */
    @EventType("fr.campusnumerique.enrolment.rescheduled.v1")
    record Rescheduled(@JsonUnwrapped Facts enrolment) implements EnrolmentEvent {}

    /** The trainer noted that the learner attended a part, or corrected it. */
    @EventType("fr.campusnumerique.enrolment.attended.v1")
    record Attended(@JsonUnwrapped Facts enrolment) implements EnrolmentEvent {}

    /** The session was held without the learner. */
    @EventType("fr.campusnumerique.enrolment.no-show.v1")
    record NoShow(@JsonUnwrapped Facts enrolment) implements EnrolmentEvent {}

    /** The session was held, and the course's rule was not met in time. */
    @EventType("fr.campusnumerique.enrolment.not-completed.v1")
    record NotCompleted(@JsonUnwrapped Facts enrolment) implements EnrolmentEvent {}

    /** The learner gave the place back, or the session was cancelled; {@code reason} says which. */
    @EventType("fr.campusnumerique.enrolment.cancelled.v1")
    record Cancelled(@JsonUnwrapped Facts enrolment) implements EnrolmentEvent {}

    /** The learner was forgotten; this is what counts of their enrolment. Nothing newer follows. */
    @EventType("fr.campusnumerique.enrolment.erased.v1")
    record Erased(
            String enrolmentId,
            String erasureId,
            String sessionId,
            String courseCode,
            String language,
            String mode,
            String state,
            Instant enrolledAt,
            Instant requestedAt,
            @Nullable Instant confirmedAt,
            @Nullable Instant completedAt,
            @Nullable Instant endedAt,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Boolean selfDeclared)
            implements EnrolmentEvent {

        static Erased of(Enrolment enrolment, String erasureId) {
            return new Erased(
                    enrolment.id(),
                    erasureId,
                    enrolment.sessionId(),
                    requireNonNull(enrolment.courseCode()),
                    enrolment.language(),
                    enrolment.seat().mode(),
                    enrolment.state().word(),
                    enrolment.enrolledAt(),
                    enrolment.requestedAt(),
                    enrolment.confirmedAt(),
                    enrolment.completedAt(),
                    enrolment.endedAt(),
                    enrolment.selfDeclared() ? true : null);
        }
    }

    /** The learner was forgotten, and nothing counts of their enrolment. Nothing newer follows. */
    @EventType("fr.campusnumerique.enrolment.removed.v1")
    record Removed() implements EnrolmentEvent, Tombstone {}

    /**
     * The public state. {@code requiredModules} is the rule that the enrolment was last evaluated by, empty before any;
     * {@code selfDeclared} is there, and true, only of a completion that is based on the learner's own report.
     */
    record Facts(
            String enrolmentId,
            String learnerId,
            String administration,
            @Nullable String administrationId,
            String country,
            String sessionId,
            String courseCode,
            String language,
            String state,
            Instant enrolledAt,
            List<String> completedModules,
            List<String> requiredModules,
            @Nullable Instant completedAt,
            @Nullable Instant cancelledAt,
            String mode,
            Instant requestedAt,
            @Nullable Instant confirmedAt,
            List<Approval> approvals,
            @Nullable Instant offeredAt,
            @Nullable Instant offerExpiresAt,
            @Nullable String reason,
            List<Part> parts,
            List<Attendance.Mark> attendance,
            @Nullable Instant endedAt,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Boolean selfDeclared) {

        static Facts of(Enrolment enrolment) {
            var progress = enrolment.progress();
            var seat = enrolment.seat();
            var attendance = enrolment.attendance();
            return new Facts(
                    enrolment.id(),
                    enrolment.learnerId(),
                    requireNonNull(enrolment.administration()),
                    enrolment.administrationId(),
                    enrolment.country(),
                    enrolment.sessionId(),
                    requireNonNull(enrolment.courseCode()),
                    enrolment.language(),
                    enrolment.state().word(),
                    enrolment.enrolledAt(),
                    progress.completedModules(),
                    progress.requiredModules(),
                    enrolment.completedAt(),
                    enrolment.cancelledAt(),
                    seat.mode(),
                    enrolment.requestedAt(),
                    enrolment.confirmedAt(),
                    seat.approvals().stream().map(Approval::of).toList(),
                    seat.offeredAt(),
                    seat.offerExpiresAt(),
                    seat.reason(),
                    attendance.parts(),
                    attendance.marks(),
                    enrolment.endedAt(),
                    enrolment.selfDeclared() ? true : null);
        }
    }

    /** One approval that the request needs; its {@code state} is pending, approved, refused or expired. */
    record Approval(String step, String state, @Nullable Instant decidedAt) {

        private static Approval of(ApprovalStep step) {
            return new Approval(step.step(), step.state().word(), step.decidedAt());
        }
    }
}
