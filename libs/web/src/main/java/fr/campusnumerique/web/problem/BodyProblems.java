package fr.campusnumerique.web.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.Errors;
import org.springframework.validation.FieldError;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** What is wrong with a request body: where, and which rule it breaks. */
class BodyProblems {

    private final ExpectedTypes forms;

    BodyProblems(ExpectedTypes forms) {
        this.forms = forms;
    }

    /** A body that could be read but breaks rules: all of them are named at once. */
    ProblemException invalid(Errors errors) {
        var problem = invalidBody(errors.getErrorCount() == 1 ? "A rule is broken." : "Some rules are broken.");
        for (var error : errors.getAllErrors()) {
            var field = error instanceof FieldError at ? at.getField() : "";
            problem.field(field, rule(error));
        }
        return problem;
    }

    ProblemException unreadable(HttpMessageNotReadableException unreadable) {
        for (@Nullable Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException refused) {
                return refused;
            }
        }
        return switch (unreadable.getCause()) {
            case null -> invalidBody("This needs a body.").field("", "must be sent");
            case InputCoercionException outOfRange ->
                mistyped(outOfRange, forms.rule(outOfRange.getTargetType()) + " within its range");
            case StreamReadException malformed -> malformed(malformed);
            case JacksonException mistyped -> mistyped(mistyped, rule(mistyped));
            default -> malformedBody("The body cannot be read.", unreadable);
        };
    }

    private static ProblemException malformed(StreamReadException malformed) {
        var at = malformed.getLocation();
        var where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        return malformedBody("The body is not well-formed JSON" + where + ".", malformed);
    }

    private static ProblemException mistyped(JacksonException mistyped, String rule) {
        return invalidBody("The body does not have the form that this needs.").field(path(mistyped.getPath()), rule);
    }

    private String rule(JacksonException mistyped) {
        return switch (mistyped) {
            case UnrecognizedPropertyException unknown -> "is not a known field";
            case MismatchedInputException mismatch
            when mismatch.getTargetType() != null -> forms.rule(mismatch.getTargetType());
            case ValueInstantiationException refused
            when refused.getCause() instanceof IllegalArgumentException rule -> String.valueOf(rule.getMessage());
            default -> "must have another form";
        };
    }

    private static String rule(org.springframework.validation.ObjectError error) {
        return error.getDefaultMessage() == null ? "is not valid" : error.getDefaultMessage();
    }

    private static String path(List<JacksonException.Reference> references) {
        var path = new StringBuilder();
        for (var reference : references) {
            if (reference.getPropertyName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getPropertyName());
            }
        }
        return path.toString();
    }

    private static ProblemException invalidBody(String detail) {
        return new ProblemException(HttpStatus.BAD_REQUEST, "/problems/invalid-body", detail);
    }

    private static ProblemException malformedBody(String detail, Exception cause) {
        return new ProblemException(HttpStatus.BAD_REQUEST, "/problems/malformed-body", detail, cause);
    }
}
