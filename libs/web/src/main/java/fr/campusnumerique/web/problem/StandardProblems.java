package fr.campusnumerique.web.problem;

import fr.campusnumerique.eventing.UnpublishableEventException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponse;

/** Problems that follow from the status alone: nothing at this path, method not allowed, not acceptable and so on. */
final class StandardProblems {

    private StandardProblems() {}

    /** What Spring MVC says about a request that reached no handler, with its headers such as {@code Allow}. */
    static ProblemException of(ErrorResponse response) {
        var status = HttpStatus.valueOf(response.getStatusCode().value());
        var problem = of(status, response.getBody().getDetail());
        response.getHeaders().forEach((name, values) -> {
            if (!HttpHeaders.CONTENT_TYPE.equalsIgnoreCase(name)) {
                problem.getHeaders().put(name, values);
            }
        });
        return problem;
    }

    static ProblemException of(HttpStatus status, @Nullable String detail) {
        var type = "/problems/" + status.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new ProblemException(
                status,
                type,
                switch (status) {
                    case NOT_FOUND -> "There is nothing at this path.";
                    case INTERNAL_SERVER_ERROR -> "Something went wrong on this side; it has been recorded.";
                    default -> Objects.requireNonNullElse(detail, status.getReasonPhrase() + ".");
                });
    }

    static ProblemException unpublishable(UnpublishableEventException refused) {
        return new ProblemException(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "/problems/cannot-be-published",
                "Nothing was changed: " + refused.getMessage() + ".",
                refused);
    }

    static ProblemException internal(Exception failure) {
        return new ProblemException(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "/problems/internal-server-error",
                "Something went wrong on this side; it has been recorded.",
                failure);
    }
}
