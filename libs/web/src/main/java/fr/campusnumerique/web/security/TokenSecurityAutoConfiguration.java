package fr.campusnumerique.web.security;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.aop.Advisor;
import org.springframework.aop.ClassFilter;
import org.springframework.aop.support.ComposablePointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Role;
import org.springframework.core.env.Environment;
import org.springframework.security.authorization.method.AuthorizationManagerBeforeMethodInterceptor;
import org.springframework.security.authorization.method.PreAuthorizeAuthorizationManager;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A stateless resource server: every request needs a bearer token, but for what the service opens. */
@AutoConfiguration(
        before = {ServletWebSecurityAutoConfiguration.class, OAuth2ResourceServerAutoConfiguration.class},
        // The identity provider's library may be on a test's class path: its decoder trusts keys of its own.
        beforeName =
                "org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerJwtAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties({AccessProperties.class, OAuth2ResourceServerProperties.class})
@EnableMethodSecurity(prePostEnabled = false)
public class TokenSecurityAutoConfiguration {

    /** What describes the service and its events is for everybody. */
    private static final List<String> DOCUMENTS = List.of("/v3/api-docs/**", "/v3/api-docs.yaml", "/event-schemas/**");

    private static final String CONTENT_POLICY = "default-src 'none'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /**
     * Of method security's annotations Campus has {@code @PreAuthorize} only, and Spring's own classes have none: looking
     * for all of them on every bean was a sixth of what a service did while it started.
     */
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor preAuthorize() {
        ClassFilter ours = type -> !type.getName().startsWith("org.springframework.");
        var annotated =
                AuthorizationManagerBeforeMethodInterceptor.preAuthorize().getPointcut();
        return new AuthorizationManagerBeforeMethodInterceptor(
                new ComposablePointcut(ours).intersection(annotated), new PreAuthorizeAuthorizationManager());
    }

    @Bean
    WebMvcConfigurer learnerArgument() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new LearnerArgumentResolver());
            }
        };
    }

    @Bean
    AccessRules accessRules(
            AccessProperties access,
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> handlers) {
        var open = new ArrayList<>(DOCUMENTS);
        open.addAll(access.open());
        return new AccessRules(open, () -> handlers.getObject().getHandlerMethods());
    }

    @Bean
    SmartInitializingSingleton accessRulesLoaded(AccessRules rules) {
        return rules::load;
    }

    /**
     * Pages of any origin may read what is public. Before security, since a browser asks whether it may without a token;
     * what is not public gets no permission and the usual answer.
     */
    @Bean
    FilterRegistrationBean<PublicReadsFilter> publicReads(AccessRules rules) {
        var filter = new FilterRegistrationBean<>(new PublicReadsFilter(rules));
        filter.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 1);
        return filter;
    }

    @Bean
    @ConditionalOnMissingBean
    JwtDecoder jwtDecoder(OAuth2ResourceServerProperties properties) {
        return new VerifiedTokens(LazyJwtDecoder.lazily(properties.getJwt()), Clock.systemUTC());
    }

    @Bean
    Admission admission(AccessRules rules, JwtDecoder decoder) {
        var tokens = new JwtAuthenticationProvider(decoder);
        tokens.setJwtAuthenticationConverter(roles());
        return new Admission(tokens::authenticate, rules);
    }

    @Bean
    @ConditionalOnMissingBean
    SecurityFilterChain campusSecurity(
            HttpSecurity http,
            AccessRules access,
            JwtDecoder tokens,
            Environment environment,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        var ports = ManagementPortType.get(environment);
        return http.authorizeHttpRequests(requests -> rules(requests, access, ports))
                .oauth2ResourceServer(
                        server -> server.jwt(jwt -> jwt.decoder(tokens).jwtAuthenticationConverter(roles()))
                                .authenticationEntryPoint((request, response, failure) ->
                                        problems.resolveException(request, response, null, failure))
                                .accessDeniedHandler((request, response, refusal) ->
                                        problems.resolveException(request, response, null, refusal)))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .csrf(AbstractHttpConfigurer::disable)
                .cors(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .build();
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests,
            AccessRules access,
            ManagementPortType ports) {
        // What answers an error has to be reached by those who may do nothing else.
        requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
        requests.requestMatchers(EndpointRequest.to("health", "info")).permitAll();
        if (ports == ManagementPortType.DIFFERENT) {
            // Endpoints are then at the management port only, which is not published: a scraper needs no token there.
            requests.requestMatchers(EndpointRequest.to("prometheus")).permitAll();
        }
        // What a service is made of says which known flaws to try: not for everybody, whichever port it is at.
        requests.requestMatchers(EndpointRequest.to("prometheus", "metrics", "sbom"))
                .hasAnyRole("operator", "monitoring");
        requests.requestMatchers(EndpointRequest.toAnyEndpoint()).hasRole("operator");
        requests.requestMatchers(EndpointRequest.toLinks()).hasRole("operator");
        requests.anyRequest().access(access);
    }

    /** Claim {@code roles}, a list of names, becomes the authorities {@code ROLE_<name>}. */
    private static JwtAuthenticationConverter roles() {
        var roles = new JwtGrantedAuthoritiesConverter();
        roles.setAuthoritiesClaimName(TokenRules.ROLES);
        roles.setAuthorityPrefix("ROLE_");
        var converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(roles);
        return converter;
    }
}
