package fr.campusnumerique.web;

import io.micrometer.observation.ObservationFilter;
import io.micrometer.tracing.Tracer;
import java.time.Clock;
import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.validation.autoconfigure.ValidationConfigurationCustomizer;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** What every service's HTTP side gets by having this library on its class path. */
@AutoConfiguration(before = ErrorMvcAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(WebProperties.class)
public class CampusWebAutoConfiguration {

    /** After the filter that opens the trace, so that a failure in any other filter has one. */
    private static final int OUTSIDE_ALL_BUT_THE_TRACE = Ordered.HIGHEST_PRECEDENCE + 10;

    /** The time of decisions, UTC; a test replaces it by declaring its own. */
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    SharedProblems sharedProblems(JsonMapper json) {
        var forms = new ExpectedForms(json);
        return new SharedProblems(new BodyProblems(forms), new ParameterProblems(forms));
    }

    @Bean
    @ConditionalOnMissingBean(ErrorController.class)
    ErrorProblems errorProblems() {
        return new ErrorProblems();
    }

    @Bean
    WebMvcConfigurer campusWeb(JsonMapper json, ObjectProvider<Tracer> tracer) {
        return new MvcSettings(json, tracer);
    }

    @Bean
    ValidationConfigurationCustomizer rulesInEnglish() {
        return configuration ->
                configuration.messageInterpolator(new EnglishRules(configuration.getDefaultMessageInterpolator()));
    }

    @Bean
    FilterRegistrationBean<EscapedFailures> escapedFailures(
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        var filter = new FilterRegistrationBean<>(new EscapedFailures(problems));
        filter.setOrder(OUTSIDE_ALL_BUT_THE_TRACE);
        return filter;
    }

    /** Before security and everything else that might read: no filter gets hold of a body without a limit. */
    @Bean
    FilterRegistrationBean<LargestBody> largestBody(WebProperties web) {
        var filter = new FilterRegistrationBean<>(new LargestBody(web.largestBody(), web.largestBodyAt()));
        filter.setOrder(OUTSIDE_ALL_BUT_THE_TRACE + 1);
        return filter;
    }

    /**
     * An address names an enrolment or a certificate, which leads to a name, and a span tells when: together, who did what
     * and when. The pattern of the path stays, as {@code uri}.
     */
    @Bean
    ObservationFilter withoutAddresses() {
        return context -> context.removeHighCardinalityKeyValue("http.url");
    }

    @Bean
    StoreHealth storeHealthIndicator(MongoDatabaseFactory store) {
        return new StoreHealth(store);
    }

    /** Parameters come from the address only: Tomcat would otherwise read forms whenever a filter asks for a parameter. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> withoutForms() {
        return factory -> factory.addConnectorCustomizers(connector -> connector.setParseBodyMethods(""));
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> containerProblems() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ContainerProblems.class.getName());
            }
        });
    }
}
