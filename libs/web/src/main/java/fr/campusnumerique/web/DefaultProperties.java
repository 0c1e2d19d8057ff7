package fr.campusnumerique.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertiesPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** Settings that every service shares, weaker than any that a service or an operator gives. */
class DefaultProperties implements EnvironmentPostProcessor, Ordered {

    private static final String METRICS_URL = "management.otlp.metrics.export.url";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var sources = environment.getPropertySources();
        try {
            var file =
                    new ClassPathResource("campus-web-defaults.properties", DefaultProperties.class.getClassLoader());
            sources.addLast(new PropertiesPropertySource("campusWeb", PropertiesLoaderUtils.loadProperties(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!environment.containsProperty(METRICS_URL)) {
            // Without a collector the exporter would try this machine's port 4318 each minute and complain.
            var off = Map.<String, Object>of("management.otlp.metrics.export.enabled", false);
            sources.addLast(new MapPropertySource("campusWebWithoutCollector", off));
        }
    }

    /** After everything else that contributes: what OTEL_* variables set is known by then. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
