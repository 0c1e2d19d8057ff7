package fr.campusnumerique.web.problem;

import java.util.List;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.MethodParameter;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.http.HttpStatus;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** What is wrong with a query parameter, a path variable or a header. */
class ParameterProblems {

    private final ExpectedTypes forms;

    ParameterProblems(ExpectedTypes forms) {
        this.forms = forms;
    }

    ProblemException mistyped(MethodArgumentTypeMismatchException mistyped) {
        return problem("invalid-parameter").field(mistyped.getName(), rule(mistyped));
    }

    private String rule(MethodArgumentTypeMismatchException mistyped) {
        var type = mistyped.getRequiredType();
        if (type == String.class) {
            // It is text, but not as PlainText allows it: the cause says which rule is broken.
            return String.valueOf(
                    NestedExceptionUtils.getMostSpecificCause(mistyped).getMessage());
        }
        return type == null ? "must have another form" : forms.rule(type);
    }

    ProblemException missing(ServletRequestBindingException missing) {
        return switch (missing) {
            case MissingServletRequestParameterException parameter ->
                problem("invalid-parameter").field(parameter.getParameterName(), "must be sent");
            case MissingRequestHeaderException header ->
                problem("invalid-parameter").field(header.getHeaderName(), "must be sent");
            default -> StandardProblems.of(missing);
        };
    }

    /** Rules on the parameters of a handler; a list as the body is also checked here. */
    ProblemException invalid(HandlerMethodValidationException invalid) {
        if (invalid.isForReturnValue()) {
            return StandardProblems.internal(invalid);
        }
        var results = invalid.getParameterValidationResults();
        var problem =
                problem(results.stream().anyMatch(ParameterProblems::isBody) ? "invalid-body" : "invalid-parameter");
        for (var result : results) {
            for (var error : result.getResolvableErrors()) {
                problem.field(field(result, error), rule(error));
            }
        }
        return problem;
    }

    private static boolean isBody(ParameterValidationResult result) {
        return result.getMethodParameter().hasParameterAnnotation(RequestBody.class);
    }

    private static String field(ParameterValidationResult result, MessageSourceResolvable error) {
        var index = result.getContainerIndex() == null ? "" : "[" + result.getContainerIndex() + "]";
        var name = isBody(result) ? index : name(result.getMethodParameter()) + index;
        if (error instanceof FieldError at) {
            return name.isEmpty() ? at.getField() : name + "." + at.getField();
        }
        return name;
    }

    /** The name on the wire, which the annotation may give; that of the Java parameter otherwise. */
    private static String name(MethodParameter parameter) {
        var annotations = MergedAnnotations.from(parameter.getParameterAnnotations());
        for (var kind : List.of(RequestParam.class, RequestHeader.class, PathVariable.class)) {
            var given = annotations
                    .get(kind)
                    .getValue(MergedAnnotation.VALUE, String.class)
                    .orElse("");
            if (!given.isEmpty()) {
                return given;
            }
        }
        return String.valueOf(parameter.getParameterName());
    }

    private static String rule(MessageSourceResolvable error) {
        return error.getDefaultMessage() == null ? "is not valid" : error.getDefaultMessage();
    }

    private static ProblemException problem(String name) {
        return new ProblemException(HttpStatus.BAD_REQUEST, "/problems/" + name, "A value is missing or not valid.");
    }
}
