package fr.campusnumerique.web.problem;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * A refusal that the client can read: RFC 9457 {@code application/problem+json}. Thrown by a controller, or returned by
 * an {@code @ExceptionHandler} of the service's own advice; both give the same answer.
 *
 * <pre>{@code
 * throw new ProblemException(CONFLICT, "/problems/enrolment-window-closed", "Enrolment closed on 2026-03-01.");
 * }</pre>
 */
public final class ProblemException extends ErrorResponseException {

    private static final String PREFIX = "/problems/";

    private final List<Map<String, String>> errors = new ArrayList<>();
    private final HttpHeaders headers = new HttpHeaders();

    /**
     * @param status 400 to 599
     * @param type {@code /problems/<kebab-name>}, stable: clients decide by it. The title is made of the name
     * @param detail what is wrong with this very request, in words for a person
     * @throws IllegalArgumentException if the type does not begin with {@code /problems/}
     */
    public ProblemException(HttpStatus status, String type, String detail) {
        this(status, type, detail, null);
    }

    /** The same, remembering what caused it; the cause is for the log and never shown to the client. */
    public ProblemException(HttpStatus status, String type, String detail, @Nullable Throwable cause) {
        super(status, problem(status, type, detail), cause);
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    /**
     * Names something at fault and the rule that it breaks. May be called repeatedly; the order stays.
     *
     * @param field a path into the body such as {@code modules[2].durationMinutes}, or the name of a parameter or header
     * @param rule what would be right, e.g. {@code must be greater than 0}
     */
    public ProblemException field(String field, String rule) {
        errors.add(Map.of("field", field, "rule", rule));
        getBody().setProperty("errors", errors);
        return this;
    }

    /** Tells when the same request may succeed: {@code Retry-After} in whole seconds, rounded up, at least 1. */
    public ProblemException retryAfter(Duration wait) {
        var seconds = wait.plusNanos(999_999_999).toSeconds();
        return header(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, seconds)));
    }

    /** Adds a header to the answer. */
    public ProblemException header(String name, String value) {
        headers.set(name, value);
        return this;
    }

    /** Adds a member to the problem, for what a client can act on, e.g. {@code opensAt}. */
    public ProblemException with(String name, Object value) {
        getBody().setProperty(name, value);
        return this;
    }

    @Override
    public HttpHeaders getHeaders() {
        return headers;
    }

    private static ProblemDetail problem(HttpStatus status, String type, String detail) {
        if (!type.startsWith(PREFIX) || type.length() == PREFIX.length()) {
            throw new IllegalArgumentException(type + " is not " + PREFIX + "<kebab-name>");
        }
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create(type));
        problem.setTitle(title(type));
        return problem;
    }

    private static String title(String type) {
        var words = type.substring(type.lastIndexOf('/') + 1).replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
