package fr.campusnumerique.web.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.method.HandlerMethod;

/**
 * Says in an operation's description what its {@code @PreAuthorize} asks for, so that the two never differ, and names the
 * operation by its controller and method: by the method alone, several would differ by a number only.
 */
class OperationDescriptions implements GlobalOperationCustomizer {

    private static final Pattern NAMES = Pattern.compile("'([a-z-]+)'");

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        var controller = handler.getBeanType().getSimpleName().replaceFirst("Controller$", "");
        operation.setOperationId(handler.getMethod().getName() + controller);
        describeGoodAnswer(operation.getResponses());
        var rule = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), PreAuthorize.class);
        if (rule == null) {
            rule = AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), PreAuthorize.class);
        }
        if (rule == null) {
            return operation;
        }
        operation.addSecurityItem(new SecurityRequirement().addList(SharedDescriptions.TOKEN));
        var isOwn = rule.value().contains("authentication.name");
        if (rule.value().contains("Role(")) {
            var roles = NAMES.matcher(rule.value())
                    .results()
                    .map((MatchResult name) -> "`" + name.group(1) + "`")
                    .collect(Collectors.joining(" or "));
            describe(operation, "Needs the role " + roles + (isOwn ? ", but for what is one's own." : "."));
        } else if (isOwn) {
            describe(operation, "Only for what is one's own.");
        }
        return operation;
    }

    /** As soon as a refusal is described in words, springdoc leaves the good answer away and gives its body to that one. */
    private static void describeGoodAnswer(ApiResponses responses) {
        if (responses.keySet().stream().allMatch(status -> status.matches("[45].."))) {
            var good = new ApiResponse().description("OK");
            responses.values().stream()
                    .map(ApiResponse::getContent)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .ifPresent(good::setContent);
            responses.addApiResponse("200", good);
        }
    }

    private static void describe(Operation operation, String rule) {
        var before = operation.getDescription() == null ? "" : operation.getDescription() + "\n\n";
        operation.setDescription(before + rule);
    }
}
