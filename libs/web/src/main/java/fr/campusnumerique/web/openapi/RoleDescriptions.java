package fr.campusnumerique.web.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.method.HandlerMethod;

/** Says in an operation's description which role its {@code @PreAuthorize} asks for, so that the two never differ. */
class RoleDescriptions implements GlobalOperationCustomizer {

    private static final Pattern NAMES = Pattern.compile("'([a-z-]+)'");

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        var rule = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), PreAuthorize.class);
        if (rule == null) {
            rule = AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), PreAuthorize.class);
        }
        if (rule == null) {
            return operation;
        }
        operation.addSecurityItem(new SecurityRequirement().addList(SharedDescriptions.TOKEN));
        if (rule.value().contains("Role(")) {
            var roles = NAMES.matcher(rule.value())
                    .results()
                    .map((MatchResult name) -> "`" + name.group(1) + "`")
                    .collect(Collectors.joining(" or "));
            var before = operation.getDescription() == null ? "" : operation.getDescription() + "\n\n";
            operation.setDescription(before + "Needs the role " + roles + ".");
        }
        return operation;
    }
}
