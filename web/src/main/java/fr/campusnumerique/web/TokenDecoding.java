package fr.campusnumerique.web;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.web.client.RestOperations;
import org.springframework.web.client.RestTemplate;

/** Verifies tokens with the identity provider's keys, which are fetched when the first token comes. */
final class TokenDecoding {

    /** How long the identity provider may take to connect, and to answer, before a request is refused with 503. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private TokenDecoding() {}

    /** A decoder that can be made while the identity provider is away, and looks for it again on each request. */
    static JwtDecoder lazily(OAuth2ResourceServerProperties.Jwt jwt) {
        var issuer = jwt.getIssuerUri();
        if (issuer == null || issuer.isBlank()) {
            throw new IllegalStateException(
                    "Set spring.security.oauth2.resourceserver.jwt.issuer-uri to your identity provider's issuer");
        }
        var rules = TokenFault.rules(issuer, List.copyOf(jwt.getAudiences()));
        return new SupplierJwtDecoder(() -> decoder(issuer, jwt, rules));
    }

    private static JwtDecoder decoder(
            String issuer, OAuth2ResourceServerProperties.Jwt jwt, OAuth2TokenValidator<Jwt> rules) {
        var keys = jwt.getJwkSetUri();
        var builder = keys == null ? NimbusJwtDecoder.withIssuerLocation(issuer) : NimbusJwtDecoder.withJwkSetUri(keys);
        var decoder = builder.restOperations(client()).build();
        decoder.setJwtValidator(rules);
        return decoder;
    }

    private static RestOperations client() {
        var factory = new SimpleClientHttpRequestFactory();
        factory.setConnectTimeout(PATIENCE);
        factory.setReadTimeout(PATIENCE);
        return new RestTemplate(factory);
    }
}
