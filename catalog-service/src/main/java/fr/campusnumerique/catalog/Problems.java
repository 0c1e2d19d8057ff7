package fr.campusnumerique.catalog;

import fr.campusnumerique.catalog.courses.BrokenRule;
import fr.campusnumerique.catalog.courses.CourseRefused;
import fr.campusnumerique.catalog.sessions.SessionRefused;
import fr.campusnumerique.web.problem.ProblemException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What the refusals of the catalogue look like over HTTP. */
@RestControllerAdvice
class Problems {

    @ExceptionHandler
    ErrorResponse of(CourseRefused refused) {
        var problem = switch (refused.reason()) {
            case INVALID -> invalid(refused);
            case COURSE_UNKNOWN -> problem(HttpStatus.NOT_FOUND, "course-unknown", refused);
            case LANGUAGE_VERSION_UNKNOWN -> problem(HttpStatus.NOT_FOUND, "language-version-unknown", refused);
            case LANGUAGE_VERSION_NOT_LAUNCHED ->
                problem(HttpStatus.CONFLICT, "language-version-not-launched", refused);
            case LANGUAGE_VERSION_RETIRED -> problem(HttpStatus.CONFLICT, "language-version-retired", refused);
            case ISSUERS_SETTLED -> problem(HttpStatus.CONFLICT, "issuers-settled", refused);
        };
        return withFields(problem, refused.brokenRules());
    }

    @ExceptionHandler
    ErrorResponse of(SessionRefused refused) {
        var problem = switch (refused.reason()) {
            case INVALID -> invalid(refused);
            case SESSION_UNKNOWN -> problem(HttpStatus.NOT_FOUND, "session-unknown", refused);
            case KEY_REUSED -> problem(HttpStatus.UNPROCESSABLE_CONTENT, "idempotency-key-reused", refused);
            case REFERENCE_TAKEN -> problem(HttpStatus.CONFLICT, "reference-taken", refused);
            case SELF_PACED -> problem(HttpStatus.CONFLICT, "session-self-paced", refused);
            case NOT_SCHEDULED -> problem(HttpStatus.CONFLICT, "session-not-scheduled", refused);
            case NOT_BEGUN -> problem(HttpStatus.CONFLICT, "session-not-begun", refused);
            case OVER -> problem(HttpStatus.CONFLICT, "session-over", refused);
            case TRAINER_NOT_FREE -> problem(HttpStatus.CONFLICT, "trainer-not-free", refused);
        };
        return withFields(problem, refused.brokenRules());
    }

    private static ProblemException invalid(RuntimeException refused) {
        return problem(HttpStatus.BAD_REQUEST, "invalid-body", refused);
    }

    private static ProblemException problem(HttpStatus status, String name, RuntimeException refused) {
        return new ProblemException(status, "/problems/" + name, String.valueOf(refused.getMessage()), refused);
    }

    private static ProblemException withFields(ProblemException problem, List<BrokenRule> brokenRules) {
        brokenRules.forEach(broken -> problem.field(broken.field(), broken.rule()));
        return problem;
    }
}
