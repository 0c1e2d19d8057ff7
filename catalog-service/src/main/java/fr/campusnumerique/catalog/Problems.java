package fr.campusnumerique.catalog;

import fr.campusnumerique.web.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What a refusal looks like over HTTP. */
@RestControllerAdvice
class Problems {

    @ExceptionHandler
    ErrorResponse of(Refused refused) {
        var status = switch (refused.kind()) {
            case INVALID -> HttpStatus.BAD_REQUEST;
            case UNKNOWN -> HttpStatus.NOT_FOUND;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case CONFLICT -> HttpStatus.CONFLICT;
            case UNPROCESSABLE -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
        var problem = new ProblemException(
                status, "/problems/" + refused.problem(), String.valueOf(refused.getMessage()), refused);
        refused.brokenRules().forEach(broken -> problem.field(broken.field(), broken.rule()));
        return problem;
    }
}
