package fr.campusnumerique.web.problem;

import io.micrometer.tracing.Tracer;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.validation.autoconfigure.ValidationConfigurationCustomizer;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Makes a problem of whatever is refused or fails, in a handler, in a filter, or in the servlet container. */
@AutoConfiguration(before = ErrorMvcAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public class ProblemAutoConfiguration {

    /** After the filter that opens the trace, so that a failure in any other filter has one. */
    public static final int FILTER_ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

    @Bean
    SharedProblems sharedProblems(JsonMapper json) {
        var types = new ExpectedTypes(json);
        return new SharedProblems(new BodyProblems(types), new ParameterProblems(types));
    }

    @Bean
    @ConditionalOnMissingBean(ErrorController.class)
    ErrorProblems errorProblems() {
        return new ErrorProblems();
    }

    /** The trace lets an operator find in the logs what the client does not see. */
    @Bean
    WebMvcConfigurer traceInServerProblems(ObjectProvider<Tracer> tracer) {
        return new WebMvcConfigurer() {
            @Override
            public void addErrorResponseInterceptors(List<ErrorResponse.Interceptor> interceptors) {
                interceptors.add((problem, response) -> {
                    var span =
                            tracer.stream().map(Tracer::currentSpan).findFirst().orElse(null);
                    if (span != null && problem.getStatus() >= 500) {
                        problem.setProperty("traceId", span.context().traceId());
                    }
                });
            }
        };
    }

    @Bean
    ValidationConfigurationCustomizer validationMessagesInEnglish() {
        return configuration ->
                configuration.messageInterpolator(new EnglishMessages(configuration.getDefaultMessageInterpolator()));
    }

    @Bean
    FilterRegistrationBean<FilterExceptionHandler> filterExceptionHandler(
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        var filter = new FilterRegistrationBean<>(new FilterExceptionHandler(problems));
        filter.setOrder(FILTER_ORDER);
        return filter;
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
