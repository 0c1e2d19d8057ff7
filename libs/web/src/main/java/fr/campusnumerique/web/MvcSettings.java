package fr.campusnumerique.web;

import io.micrometer.tracing.Tracer;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.ErrorResponse;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Adds to Spring MVC: {@link Learner} parameters, enums by their words in JSON, the trace in a 5xx problem. */
class MvcSettings implements WebMvcConfigurer {

    private final JsonMapper json;
    private final ObjectProvider<Tracer> tracer;

    MvcSettings(JsonMapper json, ObjectProvider<Tracer> tracer) {
        this.json = json;
        this.tracer = tracer;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new LearnerArgument());
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverterFactory(new WireWords(json));
    }

    /** The trace lets an operator find in the logs what the client is not told. */
    @Override
    public void addErrorResponseInterceptors(List<ErrorResponse.Interceptor> interceptors) {
        interceptors.add((problem, response) -> {
            var span = tracer.stream().map(Tracer::currentSpan).findFirst().orElse(null);
            if (span != null && problem.getStatus() >= 500) {
                problem.setProperty("traceId", span.context().traceId());
            }
        });
    }
}
