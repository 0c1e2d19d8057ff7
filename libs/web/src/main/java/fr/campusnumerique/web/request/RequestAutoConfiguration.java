package fr.campusnumerique.web.request;

import fr.campusnumerique.text.PlainText;
import fr.campusnumerique.web.problem.ProblemAutoConfiguration;
import fr.campusnumerique.web.security.Admission;
import java.util.Set;
import org.apache.coyote.ProtocolHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.tomcat.TomcatProtocolHandlerCustomizer;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.convert.converter.Converter;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.ResourceHttpMessageConverter;
import org.springframework.http.converter.ResourceRegionHttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Bounds requests before anything reads them, and reads their parameters and bodies by one set of rules. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(RequestLimits.class)
public class RequestAutoConfiguration {

    /** What bodies are read and written as. Whatever else may be on the class path, e.g. YAML for a tool, is no format of ours. */
    private static final Set<Class<?>> FORMATS = Set.of(
            ByteArrayHttpMessageConverter.class,
            StringHttpMessageConverter.class,
            ResourceHttpMessageConverter.class,
            ResourceRegionHttpMessageConverter.class,
            JacksonJsonHttpMessageConverter.class);

    /** Before security and everything else that might read: no filter gets hold of a body without a limit. */
    @Bean
    FilterRegistrationBean<BodyLimitFilter> bodyLimit(RequestLimits limits) {
        var filter = new FilterRegistrationBean<>(new BodyLimitFilter(limits));
        filter.setOrder(ProblemAutoConfiguration.FILTER_ORDER + 1);
        return filter;
    }

    /** Before anything that reads a parameter or a part of the path. */
    @Bean
    FilterRegistrationBean<EncodingFilter> encoding(@Value("${server.tomcat.max-parameter-count}") int mostParameters) {
        var filter = new FilterRegistrationBean<>(new EncodingFilter(mostParameters));
        filter.setOrder(ProblemAutoConfiguration.FILTER_ORDER + 2);
        return filter;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatWebServerFactory> boundedTomcat(
            RequestLimits limits,
            @Value("${server.tomcat.max-swallow-size}") DataSize mostDiscarded,
            ObjectProvider<Admission> admission) {
        TomcatProtocolHandlerCustomizer<ProtocolHandler> deadline = protocol -> {
            if (protocol instanceof HeaderTimeoutProtocol http) {
                http.setHeaderTimeout(limits.headerTimeout());
            }
        };
        return factory -> {
            factory.setProtocol(HeaderTimeoutProtocol.class.getName());
            factory.addProtocolHandlerCustomizers(deadline);
            factory.addEngineValves(new UnreadBodyValve(
                    mostDiscarded.toBytes(),
                    limits,
                    request -> admission.getObject().isLetIn(request)));
            // Parameters come from the address only: Tomcat would read a form whenever a filter asks for a parameter.
            factory.addConnectorCustomizers(connector -> connector.setParseBodyMethods(""));
        };
    }

    @Bean
    ServerHttpMessageConvertersCustomizer formats() {
        return builder -> builder.configureMessageConvertersList(converters -> {
            converters.removeIf(converter -> !FORMATS.contains(converter.getClass()));
            converters.replaceAll(RequestAutoConfiguration::withCleanText);
        });
    }

    private static HttpMessageConverter<?> withCleanText(HttpMessageConverter<?> converter) {
        return converter instanceof JacksonJsonHttpMessageConverter json
                ? new JacksonJsonHttpMessageConverter(json.getMapper().rebuild().addModule(new TextModule()))
                : converter;
    }

    @Bean
    WebMvcConfigurer parametersAndAccept(JsonMapper json) {
        return new WebMvcConfigurer() {
            @Override
            public void addFormatters(FormatterRegistry registry) {
                registry.addConverterFactory(new EnumConverters(json));
                registry.addConverter(String.class, String.class, (Converter<String, String>) PlainText::line);
            }

            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new AcceptInterceptor());
            }
        };
    }
}
