package fr.campusnumerique.enrolment.enrolment;

import fr.campusnumerique.enrolment.seats.SeatsRefused;
import fr.campusnumerique.web.problem.ProblemException;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The answer to each refusal, as a problem with a stable type. */
@RestControllerAdvice
class Problems {

    /** How long a fact usually needs to arrive from the catalogue, with a margin. */
    private static final Duration ARRIVAL = Duration.ofSeconds(2);

    /** How long an erasure usually takes: the time that services wait for what is late. */
    private static final Duration ERASURE = Duration.ofMinutes(2);

    @ExceptionHandler
    ProblemException refused(EnrolmentRefused refused) {
        var problem = switch (refused.reason()) {
            case SESSION_NOT_KNOWN ->
                problem(HttpStatus.NOT_FOUND, "session-not-known", refused).retryAfter(ARRIVAL);
            case WINDOW_NOT_OPEN -> problem(HttpStatus.CONFLICT, "enrolment-window-not-open", refused);
            case WINDOW_CLOSED -> problem(HttpStatus.CONFLICT, "enrolment-window-closed", refused);
            case LANGUAGE_VERSION_RETIRED -> problem(HttpStatus.CONFLICT, "language-version-retired", refused);
            case ENROLMENT_UNKNOWN -> problem(HttpStatus.NOT_FOUND, "enrolment-unknown", refused);
            case ENROLMENT_CANCELLED -> problem(HttpStatus.CONFLICT, "enrolment-cancelled", refused);
            case ENROLMENT_COMPLETED -> problem(HttpStatus.CONFLICT, "enrolment-completed", refused);
            case MODULE_UNKNOWN ->
                problem(HttpStatus.UNPROCESSABLE_CONTENT, "module-unknown", refused)
                        .retryAfter(ARRIVAL);
            case PROGRESS_NOT_SELF_DECLARED -> problem(HttpStatus.FORBIDDEN, "progress-not-self-declared", refused);
            case TOO_MANY_MODULES -> problem(HttpStatus.CONFLICT, "too-many-modules", refused);
            case NOT_CONFIRMED -> problem(HttpStatus.CONFLICT, "enrolment-not-confirmed", refused);
            case ENROLMENT_ENDED -> problem(HttpStatus.CONFLICT, "enrolment-ended", refused);
            case PLACE_NOT_KEPT -> problem(HttpStatus.CONFLICT, "place-not-kept", refused);
            case PART_UNKNOWN -> problem(HttpStatus.NOT_FOUND, "part-unknown", refused);
            case PART_NOT_BEGUN -> problem(HttpStatus.CONFLICT, "part-not-begun", refused);
            case ERASURE_OPEN ->
                problem(HttpStatus.CONFLICT, "erasure-open", refused).retryAfter(ERASURE);
            case LEARNER_ERASED -> problem(HttpStatus.CONFLICT, "learner-erased", refused);
            case APPROVAL_UNKNOWN -> problem(HttpStatus.NOT_FOUND, "approval-unknown", refused);
            case APPROVAL_STEP_MISSING ->
                problem(HttpStatus.BAD_REQUEST, "approval-step-missing", refused)
                        .field("step", "must be line-manager or training-office");
            case OWN_REQUEST -> problem(HttpStatus.FORBIDDEN, "own-request", refused);
            case NOT_THE_TRAINER -> problem(HttpStatus.FORBIDDEN, "not-the-trainer", refused);
        };
        var field = refused.field();
        return field == null ? problem : problem.field(field, "must be a module of the course");
    }

    @ExceptionHandler
    ProblemException refused(SeatsRefused refused) {
        var name = switch (refused.reason()) {
            case SESSION_NOT_KNOWN -> "session-not-known";
            case WINDOW_NOT_OPEN -> "enrolment-window-not-open";
            case WINDOW_CLOSED -> "enrolment-window-closed";
            case SESSION_CANCELLED -> "session-cancelled";
            case SESSION_OVER -> "session-over";
            case WAITLIST_FULL -> "waitlist-full";
            case NO_OFFER -> "no-offer";
            case NO_APPROVAL_PENDING -> "no-approval-pending";
            case OVERLAPPING_SEAT -> "overlapping-seat";
        };
        return refused.reason() == SeatsRefused.Reason.SESSION_NOT_KNOWN
                ? problem(HttpStatus.NOT_FOUND, name, refused).retryAfter(ARRIVAL)
                : problem(HttpStatus.CONFLICT, name, refused);
    }

    private static ProblemException problem(HttpStatus status, String name, RuntimeException refused) {
        return new ProblemException(status, "/problems/" + name, String.valueOf(refused.getMessage()), refused);
    }
}
