package fr.campusnumerique.web.security;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.web.client.RestOperations;
import org.springframework.web.client.RestTemplate;

/** Finds the identity provider's keys when the first token comes, and tries again while it is away. */
final class LazyJwtDecoder implements Supplier<JwtDecoder> {

    /** How long the identity provider may take to connect, and to answer, before a request is refused with 503. */
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** Requests that queued behind a failed attempt fail with it instead of each waiting for one of its own. */
    private static final Duration RETRY_INTERVAL = Duration.ofSeconds(1);

    private final String issuer;
    private final OAuth2ResourceServerProperties.Jwt jwt;
    private final OAuth2TokenValidator<Jwt> rules;
    private @Nullable RuntimeException failure;
    private long failedAt;

    private LazyJwtDecoder(String issuer, OAuth2ResourceServerProperties.Jwt jwt) {
        this.issuer = issuer;
        this.jwt = jwt;
        this.rules = TokenRules.of(issuer, List.copyOf(jwt.getAudiences()));
    }

    /** A decoder that can be made while the identity provider is away. */
    static JwtDecoder lazily(OAuth2ResourceServerProperties.Jwt jwt) {
        var issuer = jwt.getIssuerUri();
        if (issuer == null || issuer.isBlank()) {
            throw new IllegalStateException(
                    "Set spring.security.oauth2.resourceserver.jwt.issuer-uri to your identity provider's issuer");
        }
        return new SupplierJwtDecoder(new LazyJwtDecoder(issuer, jwt));
    }

    @Override
    public synchronized JwtDecoder get() {
        if (failure != null && System.nanoTime() - failedAt < RETRY_INTERVAL.toNanos()) {
            throw failure;
        }
        try {
            return decoder();
        } catch (RuntimeException away) {
            failure = away;
            failedAt = System.nanoTime();
            throw away;
        }
    }

    private JwtDecoder decoder() {
        var keys = jwt.getJwkSetUri();
        var builder = keys == null ? NimbusJwtDecoder.withIssuerLocation(issuer) : NimbusJwtDecoder.withJwkSetUri(keys);
        var decoder = builder.restOperations(client()).build();
        decoder.setJwtValidator(rules);
        return decoder;
    }

    private static RestOperations client() {
        var factory = new SimpleClientHttpRequestFactory();
        factory.setConnectTimeout(TIMEOUT);
        factory.setReadTimeout(TIMEOUT);
        return new RestTemplate(factory);
    }
}
