package fr.campusnumerique.feedback.answers;

import fr.campusnumerique.web.problem.ProblemException;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What a client reads when an answer is refused. */
@RestControllerAdvice(name = "answerProblems", basePackages = "fr.campusnumerique.feedback.answers")
class Problems {

    /** The news of a completion usually takes well under a second. */
    private static final Duration NEWS = Duration.ofSeconds(2);

    @ExceptionHandler
    ProblemException refused(AnswerRefused refused) {
        return switch (refused.reason()) {
            case NOT_COMPLETED ->
                new ProblemException(
                                HttpStatus.CONFLICT,
                                "/problems/not-completed",
                                "Feedback is given on a completed enrolment, and no completion of this one is known here."
                                        + " If you have just completed it, the news may not have arrived yet.")
                        .retryAfter(NEWS);
            case NOT_FOUND ->
                new ProblemException(
                        HttpStatus.NOT_FOUND,
                        "/problems/feedback-not-found",
                        "You have given no feedback on an enrolment of this id.");
            case PUBLISHED ->
                new ProblemException(
                        HttpStatus.CONFLICT,
                        "/problems/feedback-published",
                        "Your feedback is part of published results and can no longer be changed.");
        };
    }
}
