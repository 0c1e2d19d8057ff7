package fr.campusnumerique.local.identity;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;

/**
 * How the provider is put together: by hand, so that whatever else is on the class path (the services under test, their
 * auto-configurations and properties) neither changes it nor is changed by it.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class IdentityServer {

    record Address(String issuer, int port) {}

    @Bean
    TomcatServletWebServerFactory tomcat(Address address) {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(address.port());
        // Its secrets are known to everybody: it must not be reached from elsewhere.
        factory.setAddress(InetAddress.getLoopbackAddress());
        return factory;
    }

    @Bean
    SecurityFilterChain security(HttpSecurity http) {
        return http.with(new OAuth2AuthorizationServerConfigurer(), server -> server.oidc(Customizer.withDefaults()))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    AuthorizationServerSettings settings(Address address) {
        return AuthorizationServerSettings.builder().issuer(address.issuer()).build();
    }

    @Bean
    PersonaClients clients() {
        return new PersonaClients();
    }

    @Bean
    JwtDecoder decoder(JWKSource<SecurityContext> keys) {
        return NimbusJwtDecoder.withJwkSource(keys).build();
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims() {
        return token -> {
            token.getClaims().audience(List.of(LocalIdentity.AUDIENCE));
            LocalIdentity.persona(token.getRegisteredClient().getClientId()).describeIn(token.getClaims());
        };
    }

    /** The secret is public and always the same: hashing it would only make tokens slow. */
    @Bean
    PasswordEncoder plainSecrets() {
        return new PasswordEncoder() {
            @Override
            public @Nullable String encode(@Nullable CharSequence secret) {
                return secret == null ? null : secret.toString();
            }

            @Override
            public boolean matches(@Nullable CharSequence secret, @Nullable String expected) {
                return secret != null
                        && expected != null
                        && MessageDigest.isEqual(
                                secret.toString().getBytes(StandardCharsets.UTF_8),
                                expected.getBytes(StandardCharsets.UTF_8));
            }
        };
    }

    @Bean
    ServletRegistrationBean<PersonasPage> personasPage(Address address) {
        // Tomcat runs no filter, hence no endpoint of the provider, for a path that no servlet is mapped to.
        return new ServletRegistrationBean<>(new PersonasPage(address.issuer()), "/");
    }
}
