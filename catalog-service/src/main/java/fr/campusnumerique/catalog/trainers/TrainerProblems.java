package fr.campusnumerique.catalog.trainers;

import fr.campusnumerique.web.problem.ProblemException;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What the refusals of the trainers' side look like over HTTP. */
@RestControllerAdvice
class TrainerProblems {

    @ExceptionHandler
    ErrorResponse of(TrainerRefused refused) {
        var problem = new ProblemException(
                status(refused.reason()), type(refused.reason()), String.valueOf(refused.getMessage()), refused);
        refused.brokenRules().forEach(broken -> problem.field(broken.field(), broken.rule()));
        return problem;
    }

    private static HttpStatus status(TrainerRefused.Reason reason) {
        return switch (reason) {
            case INVALID -> HttpStatus.BAD_REQUEST;
            case TRAINER_CALL_UNKNOWN, APPLICATION_UNKNOWN, TRAINER_UNKNOWN, ASSIGNMENT_UNKNOWN -> HttpStatus.NOT_FOUND;
            case REVIEWER_TOO_CLOSE, REVIEWER_IS_OFFICER, OWN_APPLICATION, CONFLICT_DECLARED -> HttpStatus.FORBIDDEN;
            case TRAINER_CALL_SETTLED,
                    TRAINER_CALL_NOT_OPEN,
                    TRAINER_CALL_NOT_CLOSED,
                    APPLICATION_WITHDRAWN,
                    APPLICATION_DECIDED,
                    REVIEW_GIVEN,
                    REVIEWS_MISSING,
                    EMPLOYER_AGREEMENT_MISSING,
                    ASSIGNMENT_ENDED,
                    SESSION_WITHOUT_TRAINERS,
                    TRAINER_UNSUITED,
                    SESSION_TRAINERS_FULL,
                    TRAINER_NOT_FREE -> HttpStatus.CONFLICT;
        };
    }

    private static String type(TrainerRefused.Reason reason) {
        var name = reason == TrainerRefused.Reason.INVALID
                ? "invalid-body"
                : reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return "/problems/" + name;
    }
}
