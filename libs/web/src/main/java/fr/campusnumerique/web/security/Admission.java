package fr.campusnumerique.web.security;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Says of a request that was refused before the filter chain looked at its token whether its sender would have been let in. */
public final class Admission {

    private final DefaultBearerTokenResolver resolver = new DefaultBearerTokenResolver();
    private final AuthenticationManager tokens;
    private final AccessRules rules;

    Admission(AuthenticationManager tokens, AccessRules rules) {
        this.tokens = tokens;
        this.rules = rules;
    }

    /** Whether the request has a good token that its path and method let pass; never true of nobody. */
    public boolean isLetIn(HttpServletRequest request) {
        try {
            var token = resolver.resolve(request);
            if (token == null) {
                return false;
            }
            var who = tokens.authenticate(new BearerTokenAuthenticationToken(token));
            return rules.authorize(() -> who, new RequestAuthorizationContext(request))
                    .isGranted();
        } catch (RuntimeException refusedOrUnknown) {
            return false;
        }
    }
}
