package fr.campusnumerique.web.request;

import fr.campusnumerique.web.problem.ProblemAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Bounds requests before anything reads them, and reads their parameters by one set of rules. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(RequestLimits.class)
public class RequestAutoConfiguration {

    /** Before security and everything else that might read: no filter gets hold of a body without a limit. */
    @Bean
    FilterRegistrationBean<BodySizeLimit> bodySizeLimit(RequestLimits limits) {
        var filter = new FilterRegistrationBean<>(new BodySizeLimit(limits.largestBody(), limits.largestBodyAt()));
        filter.setOrder(ProblemAutoConfiguration.FILTER_ORDER + 1);
        return filter;
    }

    /** Parameters come from the address only: Tomcat would otherwise read forms whenever a filter asks for a parameter. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> withoutForms() {
        return factory -> factory.addConnectorCustomizers(connector -> connector.setParseBodyMethods(""));
    }

    @Bean
    WebMvcConfigurer enumConverters(JsonMapper json) {
        return new WebMvcConfigurer() {
            @Override
            public void addFormatters(FormatterRegistry registry) {
                registry.addConverterFactory(new EnumConverters(json));
            }
        };
    }
}
