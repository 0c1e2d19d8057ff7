package fr.campusnumerique.testkit.deploy;

import fr.campusnumerique.testkit.metrics.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The properties that a service knows: those of the libraries on its class path, by their metadata, and its own. An
 * environment is bound to them as the service would bind it, so that a value of the wrong type is found too.
 */
final class KnownProperties {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern VALUE = Pattern.compile("@Value\\(\\s*\"\\$\\{([a-z0-9.-]+)");
    private static final String OURS = "fr.campusnumerique";
    private static final Map<String, KnownProperties> READ = new ConcurrentHashMap<>();

    /** Prefix of each class that is bound to properties. */
    private final Map<Class<?>, Set<String>> bound = new HashMap<>();

    /** Properties that are read one by one, as variables. */
    private final Set<String> single = new HashSet<>();

    /** Properties that are maps without a class, as the beginning of a variable. */
    private final Set<String> maps = new HashSet<>();

    /** Those of the service whose tests run. */
    static KnownProperties of(String service) {
        return READ.computeIfAbsent(
                service,
                some -> new KnownProperties(
                        Stream.of(some, "libs/eventing", "libs/web", "libs/privacy", "libs/calendar", "libs/pages")
                                .map(module -> Repository.path(module).resolve("src/main/java"))
                                .toList()));
    }

    /** @param sources folders of the service's own code and that of our libraries */
    private KnownProperties(List<Path> sources) {
        try {
            metadata("META-INF/spring-configuration-metadata.json");
            metadata("META-INF/additional-spring-configuration-metadata.json");
            own();
            for (var folder : sources) {
                values(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void metadata(String name) throws IOException {
        var files = Collections.list(getClass().getClassLoader().getResources(name));
        for (URL file : files) {
            try (var in = file.openStream()) {
                var metadata = JSON.readTree(in);
                metadata.path("groups").forEach(this::group);
                metadata.path("properties").forEach(this::property);
            }
        }
    }

    private void group(JsonNode group) {
        bind(group.path("type").asString(""), group.path("name").asString(""));
    }

    private void property(JsonNode property) {
        var variable = variable(property.path("name").asString(""));
        // Those of a class that is bound are found by binding it.
        var source = property.path("sourceType").asString("");
        if (bound.keySet().stream().noneMatch(type -> type.getName().equals(source))) {
            if (property.path("type").asString("").startsWith("java.util.Map")) {
                maps.add(variable + "_");
            } else {
                single.add(variable);
            }
        }
    }

    private void bind(String type, String prefix) {
        if (!type.isEmpty() && ClassUtils.isPresent(type, null)) {
            bound.computeIfAbsent(ClassUtils.resolveClassName(type, null), some -> new HashSet<>())
                    .add(prefix);
        }
    }

    private void own() {
        var scan = new ClassPathScanningCandidateComponentProvider(false) {
            @Override
            protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
                return true;
            }
        };
        scan.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        for (var found : scan.findCandidateComponents(OURS)) {
            var name = Objects.requireNonNull(found.getBeanClassName());
            var type = ClassUtils.resolveClassName(name, null);
            bind(
                    name,
                    Objects.requireNonNull(type.getAnnotation(ConfigurationProperties.class))
                            .value());
        }
    }

    private void values(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> VALUE.matcher(Repository.read(file)).results())
                    .forEach(found -> single.add(variable(found.group(1))));
        }
    }

    /** {@code campus.feedback.demand-level} is CAMPUS_FEEDBACK_DEMAND_LEVEL. */
    static String variable(String property) {
        return property.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /**
     * Those variables that no property takes.
     *
     * @throws org.springframework.boot.context.properties.bind.BindException if a value is not one of its property
     */
    Set<String> unknown(Map<String, String> environment) {
        var unknown = new TreeSet<>(environment.keySet());
        unknown.removeIf(name -> single.contains(name) || maps.stream().anyMatch(name::startsWith));
        if (unknown.isEmpty()) {
            return unknown;
        }
        var sources = new MutablePropertySources();
        sources.addFirst(new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new HashMap<>(environment)));
        var taken = new ArrayList<String>();
        var binder = new Binder(ConfigurationPropertySources.from(sources));
        var handler = new BindHandler() {
            @Override
            public @Nullable Object onSuccess(
                    ConfigurationPropertyName name, Bindable<?> target, BindContext context, Object result) {
                var property = context.getConfigurationProperty();
                if (property != null && property.getOrigin() != null) {
                    taken.add(property.getOrigin().toString());
                }
                return result;
            }
        };
        bound.forEach((type, prefixes) -> prefixes.stream()
                .filter(prefix -> unknown.stream().anyMatch(name -> name.startsWith(variable(prefix) + "_")))
                .forEach(prefix -> binder.bind(prefix, Bindable.of(type), handler)));
        unknown.removeIf(name -> taken.stream().anyMatch(origin -> origin.contains("\"" + name + "\"")));
        return unknown;
    }
}
