package fr.campusnumerique.feedback.survey;

import fr.campusnumerique.web.problem.ProblemException;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What a client reads when a survey is refused. */
@RestControllerAdvice(name = "surveyProblems", basePackages = "fr.campusnumerique.feedback.survey")
class Problems {

    /** The events of an enrolment usually take well under a second. */
    private static final Duration SOON = Duration.ofSeconds(2);

    @ExceptionHandler
    ProblemException refused(SurveyRefused refused) {
        return switch (refused.reason()) {
            case UNKNOWN ->
                new ProblemException(
                                HttpStatus.NOT_FOUND,
                                "/problems/survey-not-found",
                                "No enrolment of yours of this id is known here. If you have just enrolled, that may not"
                                        + " have arrived yet.")
                        .retryAfter(SOON);
            case NOTHING_SAID ->
                new ProblemException(
                        HttpStatus.NOT_FOUND,
                        "/problems/survey-not-found",
                        "You have not answered a survey about this enrolment.");
            case TOO_LATE ->
                new ProblemException(
                        HttpStatus.CONFLICT,
                        "/problems/baseline-too-late",
                        "A baseline is given before the first part of a session, before completing a self-paced one, and"
                                + " only for an enrolment that goes on.");
            case BASELINE_GIVEN ->
                new ProblemException(
                        HttpStatus.CONFLICT,
                        "/problems/baseline-given",
                        "You gave a baseline before the course; leave `retrospectiveBaseline` out.");
            case NOT_COMPLETED ->
                new ProblemException(
                                HttpStatus.CONFLICT,
                                "/problems/not-completed",
                                "This survey is about a completed enrolment, and no completion of this one is known here. If"
                                        + " you have just completed it, that may not have arrived yet.")
                        .retryAfter(SOON);
            case TOO_EARLY ->
                new ProblemException(
                        HttpStatus.CONFLICT,
                        "/problems/survey-too-early",
                        "This survey is asked three months after the completion.");
        };
    }
}
