package fr.campusnumerique.enrolment.enrolment;

import fr.campusnumerique.enrolment.seats.SeatsRefused;
import fr.campusnumerique.web.problem.ProblemException;
import java.time.Duration;
import java.util.Locale;
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
        var status = switch (refused.reason()) {
            case SESSION_NOT_KNOWN, ENROLMENT_UNKNOWN, PART_UNKNOWN, APPROVAL_UNKNOWN -> HttpStatus.NOT_FOUND;
            case MODULE_UNKNOWN -> HttpStatus.UNPROCESSABLE_CONTENT;
            case PROGRESS_NOT_SELF_DECLARED, OWN_REQUEST, NOT_THE_TRAINER -> HttpStatus.FORBIDDEN;
            case APPROVAL_STEP_MISSING -> HttpStatus.BAD_REQUEST;
            default -> HttpStatus.CONFLICT;
        };
        var problem = problem(status, refused.reason(), refused);
        var field = refused.field();
        return switch (refused.reason()) {
            case SESSION_NOT_KNOWN -> problem.retryAfter(ARRIVAL);
            case ERASURE_OPEN -> problem.retryAfter(ERASURE);
            case APPROVAL_STEP_MISSING -> problem.field("step", "must be line-manager or training-office");
            case MODULE_UNKNOWN -> {
                problem.retryAfter(ARRIVAL);
                yield field == null ? problem : problem.field(field, "must be a module of the course");
            }
            default -> problem;
        };
    }

    @ExceptionHandler
    ProblemException refused(SeatsRefused refused) {
        return refused.reason() == SeatsRefused.Reason.SESSION_NOT_KNOWN
                ? problem(HttpStatus.NOT_FOUND, refused.reason(), refused).retryAfter(ARRIVAL)
                : problem(HttpStatus.CONFLICT, refused.reason(), refused);
    }

    /** The type has the reason's name, and says what it is of where that alone would not. */
    private static ProblemException problem(HttpStatus status, Enum<?> reason, RuntimeException refused) {
        var name = reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
        var type = name.startsWith("window-") || name.equals("not-confirmed") ? "enrolment-" + name : name;
        return new ProblemException(status, "/problems/" + type, String.valueOf(refused.getMessage()), refused);
    }
}
