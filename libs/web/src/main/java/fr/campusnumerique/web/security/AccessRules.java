package fr.campusnumerique.web.security;

import fr.campusnumerique.web.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.access.expression.WebExpressionAuthorizationManager;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Who may make a request, decided by method and path before anything of its body is read. The rules are those that the
 * controllers declare: {@code @PreAuthorize} on the handler or its class, and a {@link Learner} parameter, which needs a
 * token with a learner's claims. What is declared nowhere needs a token, unless {@code campus.web.public} opens it.
 *
 * <p>Handlers that differ only by media type count together here: a request passes if one of them lets it pass; the
 * annotation then decides for the one that is called.
 */
class AccessRules implements AuthorizationManager<RequestAuthorizationContext> {

    private static final Pattern VARIABLE = Pattern.compile("#(\\w+)");
    private static final AuthenticationTrustResolverImpl TRUST = new AuthenticationTrustResolverImpl();

    /** @param expression of {@code @PreAuthorize}; null for none */
    private record Rule(
            Set<RequestMethod> methods,
            PathPattern pattern,
            @Nullable WebExpressionAuthorizationManager expression,
            boolean annotated,
            boolean ofLearners) {

        static Rule of(Set<RequestMethod> methods, PathPattern pattern, HandlerMethod handler) {
            var annotation = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), PreAuthorize.class);
            if (annotation == null) {
                annotation = AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), PreAuthorize.class);
            }
            var ofLearners =
                    Arrays.stream(handler.getMethod().getParameterTypes()).anyMatch(Learner.class::equals);
            var expression = annotation == null || !isDecidedByPath(annotation.value(), pattern)
                    ? null
                    : new WebExpressionAuthorizationManager(annotation.value());
            return new Rule(methods, pattern, expression, annotation != null, ofLearners);
        }

        /** Whether the expression uses nothing but the token and variables of the path. */
        private static boolean isDecidedByPath(String expression, PathPattern pattern) {
            return !expression.contains("@")
                    && VARIABLE.matcher(expression)
                            .results()
                            .map((MatchResult variable) -> variable.group(1))
                            .allMatch(variable -> pattern.getPatternString().contains("{" + variable + "}"));
        }

        boolean matches(String method, PathContainer path) {
            return (methods.isEmpty()
                            || methods.stream().anyMatch(one -> one.name().equals(method)))
                    && pattern.matches(path);
        }

        boolean lets(Supplier<? extends @Nullable Authentication> who, HttpServletRequest request, PathContainer path) {
            var authentication = who.get();
            if (expression == null) {
                return TRUST.isAuthenticated(authentication);
            }
            var match = pattern.matchAndExtract(path);
            var variables = match == null ? Map.<String, String>of() : match.getUriVariables();
            var decision = expression.authorize(who, new RequestAuthorizationContext(request, variables));
            return decision != null && decision.isGranted();
        }
    }

    private final List<PathPattern> open;
    private final SingletonSupplier<List<Rule>> rules;

    /** @param handlers asked for once, when all controllers are known */
    AccessRules(List<String> open, Supplier<Map<RequestMappingInfo, HandlerMethod>> handlers) {
        this.open = open.stream().map(PathPatternParser.defaultInstance::parse).toList();
        this.rules = SingletonSupplier.of(() -> rules(handlers.get()));
    }

    private static List<Rule> rules(Map<RequestMappingInfo, HandlerMethod> handlers) {
        var found = new ArrayList<Rule>();
        handlers.forEach((mapping, handler) -> {
            var patterns = mapping.getPathPatternsCondition();
            if (patterns != null) {
                patterns.getPatterns()
                        .forEach(pattern ->
                                found.add(Rule.of(mapping.getMethodsCondition().getMethods(), pattern, handler)));
            }
        });
        found.sort((one, other) -> PathPattern.SPECIFICITY_COMPARATOR.compare(one.pattern(), other.pattern()));
        return List.copyOf(found);
    }

    /** Reads the controllers' rules now, so that one that cannot be read keeps the service from starting. */
    void load() {
        rules.obtain();
    }

    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends @Nullable Authentication> who, RequestAuthorizationContext context) {
        var request = context.getRequest();
        var path = path(request);
        var method = request.getMethod().equals(HttpMethod.HEAD.name()) ? HttpMethod.GET.name() : request.getMethod();
        if (method.equals(HttpMethod.GET.name()) && isPublicRead(path)) {
            return new AuthorizationDecision(true);
        }
        var matching = matching(method, path);
        if (matching.isEmpty()) {
            return new AuthorizationDecision(TRUST.isAuthenticated(who.get()));
        }
        if (matching.stream().noneMatch(rule -> rule.lets(who, request, path))) {
            return new AuthorizationDecision(false);
        }
        if (matching.stream().allMatch(Rule::ofLearners)) {
            requireLearner(who.get());
        }
        return new AuthorizationDecision(true);
    }

    /** Whether anybody may GET this path without a token. */
    boolean isPublicRead(HttpServletRequest request) {
        return isPublicRead(path(request));
    }

    private boolean isPublicRead(PathContainer path) {
        if (open.stream().noneMatch(pattern -> pattern.matches(path))) {
            return false;
        }
        var matching = matching(HttpMethod.GET.name(), path);
        return matching.isEmpty() || !matching.stream().allMatch(Rule::annotated);
    }

    /** Those of the most specific pattern that has the method, as Spring MVC chooses. */
    private List<Rule> matching(String method, PathContainer path) {
        var all = rules.obtain().stream()
                .filter(rule -> rule.matches(method, path))
                .toList();
        return all.stream()
                .filter(rule -> rule.pattern().equals(all.getFirst().pattern()))
                .toList();
    }

    /** @throws ProblemException 403 if a claim is missing */
    private static void requireLearner(@Nullable Authentication who) {
        if (who instanceof JwtAuthenticationToken token) {
            Learner.of(token.getToken());
        }
    }

    private static PathContainer path(HttpServletRequest request) {
        var path = ServletRequestPathUtils.hasParsedRequestPath(request)
                ? ServletRequestPathUtils.getParsedRequestPath(request)
                : ServletRequestPathUtils.parse(request);
        return path.pathWithinApplication();
    }
}
